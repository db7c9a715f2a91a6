import type { Writing } from './in-turn.ts';
import type { Author, LiveDocument } from './live-document.ts';
import { parted } from './parts.ts';

/** Milliseconds of one turn. */
const longestLook = 15;
/** Things that are taken in within a few milliseconds. */
const few = 1_000;
const nothingNew = Uint8Array.of(0, 0);

/**
 * A message of many things. It is looked through as a whole, so that it is refused as a whole, and then taken in piece
 * by piece, each looked at once more: both over several turns, so that nobody who writes a word waits for all of it.
 */
export class Pile {
	readonly #whole: Writing;
	readonly #looking: Generator<void, Uint8Array[]>;

	constructor(whole: Writing, document: LiveDocument, author: Author) {
		this.#whole = whole;
		this.#looking = pieces(whole.message.update, document, author);
	}

	/** What comes in its place: itself, until all of it has passed, and then its pieces. Throws `Refused`. */
	goOn(): Writing[] {
		const until = performance.now() + longestLook;
		while (performance.now() < until) {
			const { done, value } = this.#looking.next();
			if (done) return this.#inPieces(value);
		}
		return [{ ...this.#whole, pile: this }];
	}

	#inPieces(pieces: readonly Uint8Array[]): Writing[] {
		const { from, message } = this.#whole;
		return pieces.map((update, at) => ({
			...{ from, message: { is: message.is, update } },
			piece: at < pieces.length - 1 ? 'one of several' : 'the last'
		}));
	}
}

function* pieces(
	sent: Uint8Array,
	document: LiveDocument,
	author: Author
): Generator<void, Uint8Array[]> {
	const { update = nothingNew, inOrder, deletions } = yield* document.looking(sent, author);
	if (inOrder.length <= few) return [update];
	const all: Uint8Array[] = [];
	for (const piece of parted(inOrder, new Map(deletions), few)) {
		all.push(piece);
		yield;
	}
	return all;
}

import * as Y from 'yjs';
import { isContained } from './contained.ts';
import { wordsOf } from './words-of.ts';

/** A change of one's own that no server has confirmed. */
export interface Change {
	id: string;
	at: number;
	/** The verb that made it; a change of text has none. */
	verb?: string | undefined;
	args?: unknown;
	updates: Uint8Array[];
}
interface OnItsWay extends Change {
	/** The number of the message that it went with; nothing while it waits for a line. */
	sent?: number | undefined;
}

/** Letters that are typed within this time of each other are one change to whoever reads how many wait. */
const oneGo = 1_000;

/** What is not yet known to be on the server's disk, in the order in which it was done. */
export class Waiting {
	#changes: OnItsWay[];

	constructor(kept: readonly Change[] = []) {
		this.#changes = [...kept];
	}

	get count() {
		return this.#changes.length;
	}

	/** As it can be kept, without what counts for one connection alone. */
	get kept(): Change[] {
		return this.#changes.map(({ id, at, verb, args, updates }) => ({
			...{ id, at, verb, args, updates: [...updates] }
		}));
	}

	add(change: OnItsWay) {
		const last = this.#changes.at(-1);
		const isSameGo =
			last !== undefined &&
			[last.verb, change.verb, last.sent, change.sent].every((each) => each === undefined) &&
			change.at - last.at < oneGo;
		if (!isSameGo) return void this.#changes.push(change);
		last.updates.push(...change.updates);
		last.at = change.at;
	}

	/** Everything that waited went out, up to and with this message. */
	wentWith(number: number | undefined) {
		for (const change of this.#changes) change.sent ??= number;
	}

	/** The line broke: what was on its way may or may not have arrived. */
	lostLine() {
		for (const change of this.#changes) delete change.sent;
	}

	/** Answers those that are on the disk now. */
	saved(count: number) {
		const isSaved = ({ sent }: OnItsWay) => sent !== undefined && sent <= count;
		const done = this.#changes.filter(isSaved);
		this.#changes = this.#changes.filter((change) => !isSaved(change));
		return done;
	}

	/** All of them, to be done again. */
	take() {
		return this.#changes.splice(0);
	}
}

/** Those whose changes are not in this copy, which has just come from the server. */
export function missingIn<One extends Change>(doc: Y.Doc, changes: readonly One[]) {
	return changes.filter(({ updates }) => !updates.every((update) => isContained(doc, update)));
}

/** Those that went with the first message that did not arrive: one of them was refused. */
export function suspectsOf<One extends OnItsWay>(missing: readonly One[]) {
	const [first] = missing;
	return missing.filter(({ sent }) => sent === first?.sent);
}

/** What a change brought, as its writer would copy it. */
export function lettersOf({ updates }: Change) {
	const words = updates
		.flatMap((update) => Y.decodeUpdate(update).structs)
		.map((struct) => {
			if (!(struct instanceof Y.Item)) return '';
			const { content } = struct;
			if (content instanceof Y.ContentAny) return content.arr.map(wordsOf).join('\n');
			return content instanceof Y.ContentString ? content.str : '';
		});
	return words.join('');
}

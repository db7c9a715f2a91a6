import * as decoding from 'lib0/decoding';
import { UpdateDecoderV1, decodeUpdateV2 } from 'yjs';
import { Refused } from './refused.ts';

/** One message is taken in as a whole, and nobody else meanwhile. */
const mostStructs = 20_000; // pages send less: src/lib/live/pieces.ts
const mostRanges = 120_000;
/** More than ever have one document open: whoever sends all that it has. */
const mostClients = 10_000;

/** Less than that no stretch of deletions is written in. */
const smallestRange = 2;

/**
 * Reads an update, or refuses it as soon as it turns out to be too much: before there is an object for all of it.
 * `known`: how many structs the document has. A client that comes back sends all deletions that it knows of.
 */
export function read(update: Uint8Array, known: () => number) {
	const most = update.byteLength > mostRanges * smallestRange ? known() : 0;
	const Reader = most > mostRanges ? waryOf(most) : Wary;
	try {
		// Each client's takes a byte at least: a number beyond that would only be counted up to.
		if (decoding.readVarUint(decoding.createDecoder(update)) > update.byteLength)
			throw new Refused('not readable');
		return decodeUpdateV2(update, Reader);
	} catch (error) {
		throw error instanceof Refused ? error : new Refused('not readable');
	}
}

/** Counts what Yjs reads with it. */
class Wary extends UpdateDecoderV1 {
	protected readonly mostRanges: number = mostRanges;
	#structs = 0;
	readonly #writers = new Set<number>();
	#deleters = 0;
	#ranges = 0;

	override readClient() {
		const client = super.readClient();
		// Of one that stands there twice Yjs would take in what came last alone, and the rest would wait in the document.
		if (this.#writers.has(client)) throw new Refused('not readable');
		this.#writers.add(client);
		if (this.#writers.size > mostClients) throw new Refused('too much at once');
		return client;
	}

	override readInfo() {
		if (++this.#structs > mostStructs) throw new Refused('too much at once');
		return super.readInfo();
	}

	/** Called before the deletions of each client: they are looked through while they are bytes. */
	override resetDsCurVal() {
		if (++this.#deleters > mostClients) throw new Refused('too much at once');
		const ahead = decoding.clone(this.restDecoder);
		decoding.readVarUint(ahead); // whose
		const count = decoding.readVarUint(ahead);
		this.#ranges += count;
		if (this.#ranges > this.mostRanges) throw new Refused('too much at once');
		let last = 0;
		for (let at = 0; at < count; at++) {
			const clock = decoding.readVarUint(ahead);
			const length = decoding.readVarUint(ahead);
			// Yjs writes them in order and merged; others would make us look at the same again and again.
			if (clock < last || length === 0) throw new Refused('not readable');
			last = clock + length;
		}
		super.resetDsCurVal();
	}
}

const waryOf = (most: number) =>
	class extends Wary {
		protected override readonly mostRanges = most;
	};

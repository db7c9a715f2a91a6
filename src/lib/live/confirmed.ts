import * as Y from 'yjs';
import { untidied } from './untidied.ts';

/** So many small ones become one. */
const handful = 64;

/**
 * What the server is known to have, as bytes: what later work was made of. Much smaller than a second document. In
 * parts that shrink towards the end, so that what comes is put together with little of what is there.
 */
export class Confirmed {
	#parts: Uint8Array[];
	#news: Uint8Array[] = [];

	constructor(begin: readonly Uint8Array[] = []) {
		this.#parts = [...begin];
	}

	add(...updates: Uint8Array[]) {
		this.#news.push(...updates);
		if (this.#news.length >= handful) this.#settle(this.#news.splice(0));
	}

	/** In the order in which they came. */
	get parts(): Uint8Array[] {
		return [...this.#parts, ...this.#news];
	}

	#settle(news: Uint8Array[]) {
		let last = Y.mergeUpdates(news);
		for (let before = this.#parts.at(-1); before; before = this.#parts.at(-1)) {
			if (before.byteLength > 2 * last.byteLength) break;
			last = Y.mergeUpdates([before, last]);
			this.#parts.pop();
		}
		this.#parts.push(last);
	}
}

export function docOf(...updates: Uint8Array[]) {
	const doc = untidied();
	for (const update of updates) Y.applyUpdate(doc, update);
	return doc;
}

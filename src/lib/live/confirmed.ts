import * as Y from 'yjs';
import { untidied } from './untidied.ts';

const mostParts = 200;

/** What the server is known to have, as bytes: what later work was made of. Much smaller than a second document. */
export class Confirmed {
	#parts: Uint8Array[];

	constructor(begin?: Uint8Array) {
		this.#parts = begin ? [begin] : [];
	}

	add(...updates: Uint8Array[]) {
		this.#parts.push(...updates);
		if (this.#parts.length > mostParts) this.#parts = [Y.mergeUpdates(this.#parts)];
	}

	get bytes() {
		if (this.#parts.length > 1) this.#parts = [Y.mergeUpdates(this.#parts)];
		return this.#parts[0] ?? nothing;
	}
}

const nothing = new Uint8Array([0, 0]);

export function docOf(...updates: Uint8Array[]) {
	const doc = untidied();
	for (const update of updates) Y.applyUpdate(doc, update);
	return doc;
}

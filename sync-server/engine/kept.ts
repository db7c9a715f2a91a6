import * as Y from 'yjs';
import type { Stored } from '../store/store.ts';
import { noState, unpackedState, vectorWith, type State } from './parts.ts';

/** So many small updates are rolled into one, for those who join. */
const handful = 64;
/** So large an update is not merged with others. */
const large = 16 * 1_024;
/** More than this is taken in piece by piece. */
const light = 64 * 1_024;

/** Up to the turn of this number. */
interface Told {
	seq: number;
	update: Uint8Array;
}

/** All of a document that is stored, as bytes: whoever joins is served from them. */
export class Kept {
	#base: State;
	/** What was stored since, in order. */
	#since: Told[];
	#vector: Uint8Array | undefined;
	#whole: Uint8Array | undefined;
	size = 0;

	constructor(stored: Stored | undefined) {
		this.#base = stored?.snapshot ? unpackedState(stored.snapshot) : noState;
		const seq = stored?.seq ?? 0;
		this.#since = rolledUp((stored?.tail ?? []).map((update) => ({ seq, update })));
		this.#weigh();
	}

	get isLight() {
		return this.size < light;
	}

	/** In an order in which each builds only on those before it. */
	get parts() {
		return [...this.#base.parts, ...this.news];
	}

	/** All of it as one. */
	get whole() {
		const { parts } = this;
		return parts.length === 1 ? (parts[0] as Uint8Array) : (this.#whole ??= Y.mergeUpdates(parts));
	}

	/** Its pieces, in which everything that could be put together is. */
	get snapshot(): readonly Uint8Array[] {
		return this.#base.parts;
	}

	/** What came after the snapshot. */
	get news() {
		if (this.#since.length > handful) this.#since = rolledUp(this.#since);
		return this.#since.map(({ update }) => update);
	}

	/** How far it is: whoever joins is told this. */
	vector() {
		return (this.#vector ??= vectorWith(
			this.#base.vector,
			this.#since.map(({ update }) => update)
		));
	}

	add(seq: number, update: Uint8Array) {
		if (update.byteLength === 0) return;
		[this.#vector, this.#whole] = [undefined, undefined];
		this.size += update.byteLength;
		this.#since.push({ seq, update });
	}

	asOne(state: () => State) {
		if (this.#since.length > 0) this.#become(state(), []);
		return this.#base;
	}

	/** Everything up to this turn was put together. */
	replace(upTo: number, state: State) {
		this.#become(
			state,
			this.#since.filter(({ seq }) => seq > upTo)
		);
	}

	#become(base: State, since: Told[]) {
		this.#base = base;
		this.#since = since;
		this.#weigh();
	}

	#weigh() {
		[this.#vector, this.#whole] = [undefined, undefined];
		const all = [...this.#base.parts, ...this.news];
		this.size = all.reduce((sum, { byteLength }) => sum + byteLength, 0);
	}
}

/** Small ones that follow each other become one. */
function rolledUp(all: readonly Told[]) {
	const rolled: Told[] = [];
	let small: Told[] = [];
	const roll = () => {
		const last = small.at(-1);
		if (!last) return;
		const updates = small.map(({ update }) => update);
		rolled.push(small.length === 1 ? last : { ...last, update: Y.mergeUpdates(updates) });
		small = [];
	};
	for (const told of all) {
		if (told.update.byteLength > large) roll();
		small.push(told);
		if (told.update.byteLength > large || small.length === handful) roll();
	}
	roll();
	return rolled;
}

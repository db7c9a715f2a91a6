import * as Y from 'yjs';
import type { Stored } from '../store/store.ts';
import { goOnWith, noState, unpackedState, type State } from './parts.ts';

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
	/** Client id → how far it is with what came since; nothing until somebody asks. */
	#known: Map<number, number> | undefined;
	#vector: Uint8Array | undefined;
	#whole: Uint8Array | undefined;
	size = 0;

	constructor(stored: Stored | undefined) {
		this.#base = stored?.snapshot ? unpackedState(stored.snapshot) : noState;
		const seq = stored?.seq ?? 0;
		this.#since = (stored?.tail ?? []).map((update) => ({ seq, update }));
		this.#weigh();
	}

	/** Does bit by bit, with other work in between, what the first who joins would have to wait for. */
	async settle(breath: () => Promise<void>) {
		const rolling = rolledUp(this.#since);
		let step = rolling.next();
		for (; !step.done; step = rolling.next()) await breath();
		this.#since = step.value;
		if (this.#since.length === 0) return;
		const known = Y.decodeStateVector(this.#base.vector);
		for (const { update } of this.#since) {
			goOnWith(known, update);
			if (update.byteLength > large) await breath();
		}
		this.#known = known;
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
		if (this.#since.length > handful) this.#since = atOnce(rolledUp(this.#since));
		return this.#since.map(({ update }) => update);
	}

	/** How far it is: whoever joins is told this. */
	vector() {
		if (this.#since.length === 0) return this.#base.vector;
		if (!this.#known) {
			this.#known = Y.decodeStateVector(this.#base.vector);
			for (const { update } of this.#since) goOnWith(this.#known, update);
		}
		return (this.#vector ??= Y.encodeStateVector(this.#known));
	}

	add(seq: number, update: Uint8Array) {
		if (update.byteLength === 0) return;
		if (this.#known) goOnWith(this.#known, update);
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
		if (since.length === 0) this.#known = this.#vector = undefined; // `base` has it
		this.#weigh();
	}

	#weigh() {
		this.#whole = undefined;
		const since = this.#since.map(({ update }) => update);
		const all = [...this.#base.parts, ...since];
		this.size = all.reduce((sum, { byteLength }) => sum + byteLength, 0);
	}
}

/** Small ones that follow each other become one, which is not large either. With a pause after each. */
function* rolledUp(all: readonly Told[]): Generator<void, Told[]> {
	const rolled: Told[] = [];
	let small: Told[] = [];
	let bytes = 0;
	const roll = () => {
		const last = small.at(-1);
		if (!last) return;
		const updates = small.map(({ update }) => update);
		rolled.push(small.length === 1 ? last : { ...last, update: Y.mergeUpdates(updates) });
		[small, bytes] = [[], 0];
	};
	for (const told of all) {
		bytes += told.update.byteLength;
		if (bytes > large || small.length === handful) {
			roll();
			bytes = told.update.byteLength;
			yield;
		}
		small.push(told);
	}
	roll();
	return rolled;
}

function atOnce<T>(steps: Generator<void, T>) {
	let step = steps.next();
	while (!step.done) step = steps.next();
	return step.value;
}

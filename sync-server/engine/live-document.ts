import * as Y from 'yjs';
import { Gate, type Passed } from '../gate/gate.ts';
import type { Stored, Written } from '../store/store.ts';
import type { Kind } from './kind.ts';

export const system = 'system';

/** As it lies in the store: nineteen times smaller than a live one, and enough for who only reads. */
interface Asleep {
	is: 'asleep';
	bytes: Uint8Array;
}
interface Awake {
	is: 'awake';
	doc: Y.Doc;
	gate: Gate;
	lastSeq: number;
	/** The whole state as bytes, made once for all who join before the next change. */
	bytes: Uint8Array | undefined;
}

const stamps = 'stamps';

/** One document with everything that it needs to take in work: rules, authors, where its log stands. */
export class LiveDocument {
	readonly name: string;
	readonly kind: Kind;
	readonly epoch: number;
	readonly damage: string | undefined;
	readonly #authors: Map<number, string>;
	#state: Asleep | Awake;
	seq: number;

	constructor(name: string, kind: Kind, stored: Stored | undefined) {
		this.name = name;
		this.kind = kind;
		this.epoch = stored?.epoch ?? 1;
		this.damage = stored?.damage;
		this.seq = stored?.seq ?? 0;
		this.#authors = stored?.authors ?? new Map();
		const parts = [...(stored?.snapshot ? [stored.snapshot] : []), ...(stored?.tail ?? [])];
		const [only = nothing] = parts;
		this.#state = { is: 'asleep', bytes: parts.length > 1 ? Y.mergeUpdates(parts) : only };
	}

	actorOf = (client: number) => this.#authors.get(client);

	claim(client: number, actor: string) {
		this.#authors.set(client, actor);
	}

	/** What the document holds now, as one update. */
	bytes() {
		const state = this.#state;
		if (state.is === 'asleep') return state.bytes;
		return (state.bytes ??= Y.encodeStateAsUpdate(state.doc));
	}

	vector() {
		const state = this.#state;
		return state.is === 'asleep'
			? Y.encodeStateVectorFromUpdate(state.bytes)
			: Y.encodeStateVector(state.doc);
	}

	/** What somebody lacks who is as far as this vector says. */
	missing(vector: Uint8Array) {
		if (vector.byteLength <= 1) return this.bytes();
		const state = this.#state;
		return state.is === 'asleep'
			? Y.diffUpdate(state.bytes, vector)
			: Y.encodeStateAsUpdate(state.doc, vector);
	}

	/** Takes in one update, or throws `Refused` and is as before. Answers what is to be stored and told. */
	take(sent: Uint8Array, actor: string, role: string, at: number) {
		const awake = this.#wake();
		const passed = awake.gate.check(sent, { actor, role, actorOf: this.actorOf });
		const authors = passed.claimed.map((client) => [client, actor] as const);
		for (const [client] of authors) this.#authors.set(client, actor);
		if (!passed.update) return { written: [], authors };

		Y.applyUpdate(awake.doc, passed.update);
		awake.bytes = undefined;
		const written: Written[] = [{ actor, update: passed.update }];
		const stamp = this.#stamp(awake, passed.entries, actor, at);
		if (stamp) {
			written.push({ actor: system, update: stamp.update });
			authors.push(...stamp.authors);
		}
		return { written, authors };
	}

	/** An edit of the server's own. */
	edit(change: (doc: Y.Doc) => void) {
		const awake = this.#wake();
		let update: Uint8Array | undefined;
		const hear = (sent: Uint8Array) => (update = sent);
		awake.doc.on('update', hear);
		try {
			awake.doc.transact(() => change(awake.doc));
		} finally {
			awake.doc.off('update', hear);
		}
		awake.bytes = undefined;
		const isNew = this.actorOf(awake.doc.clientID) === undefined;
		if (update && isNew) this.#authors.set(awake.doc.clientID, system);
		const authors = update && isNew ? [[awake.doc.clientID, system] as const] : [];
		return { update, authors };
	}

	/** Back to bytes, when nobody has written for a while. */
	sleep() {
		if (this.#state.is === 'asleep') return;
		const bytes = this.bytes();
		this.#state.doc.destroy();
		this.#state = { is: 'asleep', bytes };
	}

	get isAwake() {
		return this.#state.is === 'awake';
	}

	get size() {
		return this.#state.is === 'asleep' ? this.#state.bytes.byteLength : undefined;
	}

	#wake(): Awake {
		if (this.#state.is === 'awake') return this.#state;
		const doc = new Y.Doc();
		Y.applyUpdate(doc, this.#state.bytes);
		let lastSeq = 0;
		for (const { seq } of doc.getMap<{ seq: number }>(stamps).values())
			lastSeq = Math.max(lastSeq, seq);
		const gate = new Gate(doc, this.kind.rules);
		this.#state = { is: 'awake', doc, gate, lastSeq, bytes: undefined };
		return this.#state;
	}

	/** Who, when and in which order: said by the server beside each new entry, in the same commit. */
	#stamp(awake: Awake, entries: Passed['entries'], by: string, at: number) {
		if (entries.length === 0) return undefined;
		const { update, authors } = this.edit((doc) => {
			const stamped = doc.getMap(stamps);
			for (const { area, key } of entries)
				stamped.set(`${area}/${key}`, { by, at, seq: ++awake.lastSeq });
		});
		return update && { update, authors };
	}
}

/** An update without anything in it. */
const nothing = new Uint8Array([0, 0]);

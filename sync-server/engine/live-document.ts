import * as Y from 'yjs';
import { Gate, type Passed } from '../gate/gate.ts';
import { Refused } from '../gate/refused.ts';
import { Taking } from '../gate/taking.ts';
import type { Cause, Stored } from '../store/store.ts';
import { notePlaces, openRoots, type Places } from './changed-places.ts';
import type { Kind } from '#lib/live/kind.ts';
import { risenFrom } from './in-pieces.ts';
import { Kept } from './kept.ts';
import { inPieces, wholeOf } from './parts.ts';
import { QuietDoc } from './quiet-doc.ts';
import { lastStamped, stamp } from './stamping.ts';

export const system = 'system';

/** What is needed to take in work; a document that nobody writes to is kept as its bytes, which is much less. */
interface Awake {
	doc: Y.Doc;
	gate: Gate;
	lastSeq: number;
}

export interface Author {
	actor: string;
	role: string;
	/** How many client ids that nobody has written under may still come from them. */
	ids: { left(): number; take(count: number): void };
}

/** Taken in within a few milliseconds, though each may have to find its place among very many. */
const handful = 100;

/** What one turn changed: one update, and who the new client ids are. */
export interface Changed {
	update: Uint8Array | undefined;
	authors: [client: number, actor: string][];
}

/** One document with everything that it needs to take in work: rules, authors, where its log stands. */
export class LiveDocument {
	readonly name: string;
	readonly kind: Kind;
	readonly epoch: number;
	readonly damage: string | undefined;
	readonly ended: Stored['ended'];
	/** Of the last turn that is stored. */
	seq: number;
	/** Actor → the client id under which this server writes for them. Most documents need none. */
	#lent: Map<string, number> | undefined;
	/** As it is in the store. */
	readonly #authors: Map<number, string>;
	/** Ids that were announced or seen, and have written nothing yet. */
	readonly #claims = new Map<number, string>();
	/** All that is stored. */
	readonly kept: Kept;
	#awake: Awake | undefined;
	/** Of areas that become rows: what changed since they were told. */
	#changed: Places = new Map();
	#turn: Changed | undefined;
	#taking: Taking | undefined;

	constructor(name: string, kind: Kind, stored: Stored | undefined) {
		this.name = name;
		this.kind = kind;
		this.epoch = stored?.epoch ?? 1;
		this.damage = stored?.damage;
		this.ended = stored?.ended ?? [];
		this.seq = stored?.seq ?? 0;
		this.#authors = stored?.authors ?? new Map();
		this.kept = new Kept(stored);
	}

	actorOf = (client: number) => this.#authors.get(client) ?? this.#claims.get(client);

	/** From its first sight a client id is its actor's: nobody takes it who only saw it. */
	claim(client: number, actor: string) {
		this.#claims.set(client, actor);
	}

	/** Ids of people that were seen and are not in the store: to be written down before the document is left. */
	takeClaims() {
		const claims = [...this.#claims].filter(([, actor]) => actor !== system);
		for (const [client, actor] of claims) {
			this.#authors.set(client, actor);
			this.#claims.delete(client);
		}
		return claims;
	}

	/** Why what was written against an older epoch does not fit any more: the worst that came since. */
	endOf(epoch: number): Cause | undefined {
		if (epoch >= this.epoch) return undefined;
		const since = this.ended.filter((end) => end.epoch >= epoch).map(({ cause }) => cause);
		if (since.includes('erased')) return 'erased';
		// Of one that is not even known any more nothing can be said.
		return since.length < this.epoch - epoch || since.includes('put back') ? 'put back' : 'grown';
	}

	/** Who has written here: client id → actor. */
	get authors(): ReadonlyMap<number, string> {
		return this.#authors;
	}

	get isAwake() {
		return this.#awake !== undefined;
	}

	/** What somebody lacks who is as far as this vector says. */
	missing(vector: Uint8Array, { inPieces = true } = {}): Uint8Array[] {
		const { doc } = this.#awake ?? {};
		if (vector.byteLength > 1 && doc) return [Y.encodeStateAsUpdate(doc, vector)];
		if (vector.byteLength > 1)
			return inPieces
				? this.kept.parts.map((part) => Y.diffUpdate(part, vector))
				: [Y.diffUpdate(this.kept.whole, vector)];
		this.rest();
		return inPieces ? this.kept.parts : [this.kept.whole];
	}

	/** Ready to take in work. Heavy ones are woken by `wakeSlowly` before. */
	wake() {
		if (!this.#awake) {
			const doc = new QuietDoc();
			doc.transact(() => {
				for (const part of this.kept.parts) Y.applyUpdate(doc, part);
			});
			this.#rise(doc);
		}
		return this.#awake as unknown as Awake;
	}

	/** The same with other work in between. `breath`: lets it be done. */
	async wakeSlowly(breath: () => Promise<void>) {
		const { snapshot, news } = this.kept; // of one moment: meanwhile they may be put together
		const doc = await risenFrom(snapshot, breath);
		for (const update of news)
			for (const piece of inPieces(update, { most: handful, to: doc })) {
				await breath();
				Y.applyUpdate(doc, piece);
			}
		this.#rise(doc);
	}

	#rise(doc: Y.Doc) {
		// One id of the server's for all its life, so that documents do not gather them.
		for (const [client, actor] of this.#authors)
			if (actor === system) {
				doc.clientID = client;
				break;
			}
		this.#claims.set(doc.clientID, system);
		const { projects, rules } = this.kind;
		if (projects) openRoots(doc, rules);
		if (projects)
			doc.on('afterTransaction', (transaction) => notePlaces(this.#changed, projects, transaction));
		this.#awake = { doc, gate: new Gate(doc, this.kind.rules), lastSeq: lastStamped(doc) };
	}

	/** Everything that `body` takes in and writes becomes one update. */
	turn(body: () => void): Changed {
		const { doc } = this.wake();
		const turn: Changed = { update: undefined, authors: [] };
		const told = (update: Uint8Array) => (turn.update = update);
		this.#turn = turn;
		try {
			doc.transact((transaction) => {
				this.#taking = new Taking(transaction);
				body();
				this.#taking.end(told);
			});
		} finally {
			this.#turn = this.#taking = undefined;
			doc.off('update', told);
		}
		return turn;
	}

	#takingNow() {
		if (!this.#taking) throw new Error('only within a turn');
		return this.#taking;
	}

	/** Within a turn: takes in one update, or throws `Refused` and is as before. */
	take(sent: Uint8Array, author: Author, at: number) {
		const { actor, role } = author;
		if (isEmpty(sent)) return;
		const awake = this.wake();
		const { actorOf } = this;
		const passed = awake.gate.check(sent, { actor, role, actorOf });
		const { entries } = passed;
		if (!passed.update) return;
		const fresh = this.#freshOf(passed);
		if (fresh.length > author.ids.left()) throw new Refused('too much at once');
		author.ids.take(fresh.length);
		for (const client of fresh) this.#bind(client, actor);
		const taking = this.#takingNow();
		taking.take(passed);
		if (entries.length === 0) return;
		taking.write();
		awake.lastSeq = stamp(awake.doc, entries, actor, at, awake.lastSeq);
		this.#bind(awake.doc.clientID, system);
	}

	/** Within turns: looks at it as `take` would, with pauses in which there is other work. */
	*looking(sent: Uint8Array, { actor, role, ids }: Author) {
		const { actorOf } = this;
		const passed = yield* this.wake().gate.looking(sent, { actor, role, actorOf });
		if (this.#freshOf(passed).length > ids.left()) throw new Refused('too much at once');
		return passed;
	}

	/** Client ids that nobody has written under. */
	#freshOf({ writers }: Passed) {
		return writers.filter((client) => !this.#authors.has(client));
	}

	/** Within a turn: an edit that this server makes for somebody, or as the system. */
	edit(actor: string, change: (doc: Y.Doc) => void) {
		const { doc } = this.wake();
		const own = doc.clientID;
		this.#takingNow().write();
		if (actor !== system) doc.clientID = this.#idFor(actor);
		try {
			change(doc);
			this.#bind(doc.clientID, actor);
		} finally {
			doc.clientID = own;
		}
	}

	/** Never one of a browser of theirs, which may be writing under it now. */
	#idFor(actor: string) {
		const known = this.#lent?.get(actor);
		if (known !== undefined) return known;
		let id: number;
		do id = Math.floor(Math.random() * 2 ** 32);
		while (this.actorOf(id) !== undefined);
		(this.#lent ??= new Map()).set(actor, id);
		return id;
	}

	#bind(client: number, actor: string) {
		if (this.#authors.has(client)) return;
		this.#authors.set(client, actor);
		this.#claims.delete(client);
		this.#turn?.authors.push([client, actor]);
	}

	/** The turn is on the disk: now it is part of what is told. */
	stored(seq: number, update: Uint8Array) {
		this.seq = seq;
		this.kept.add(seq, update);
	}

	/** All of it as one, when that is quick; to be asked between turns. */
	rest() {
		if (!this.#awake || !this.kept.isLight) return undefined;
		const { doc } = this.#awake;
		return this.kept.asOne(() => wholeOf(doc));
	}

	/** Back to bytes, when nobody has written for a while. */
	sleep() {
		this.rest();
		this.#awake?.doc.destroy();
		this.#awake = undefined;
	}

	get hasChangedPlaces() {
		return this.#changed.size > 0;
	}

	/** Each is answered once. */
	changedPlaces() {
		const changed = this.#changed;
		this.#changed = new Map();
		return changed;
	}

	/** To look at what is stored; only between turns. */
	look<T>(at: (doc: Y.Doc) => T) {
		return at(this.wake().doc);
	}
}

/** No struct and nothing deleted: what somebody sends who has nothing new. */
export const isEmpty = (update: Uint8Array) =>
	update.byteLength === 2 && update[0] === 0 && update[1] === 0;

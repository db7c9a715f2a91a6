import { setTimeout as pause } from 'node:timers/promises';
import * as Y from 'yjs';
import { untidied } from '#lib/live/untidied.ts';
import type { Log } from '#lib/basics/log.ts';
import { reasonOf } from '#lib/basics/reason.ts';
import type { Projection } from '#lib/live/projection.ts';
import type { Store } from '../store/store.ts';
import { openAdmission, type Hello } from './admission.ts';
import { openCompaction, wantsSnapshot } from './compaction.ts';
import { openEpochs } from './epochs.ts';
import { openHeavy } from './heavy.ts';
import type { Kind } from '#lib/live/kind.ts';
import { system } from './live-document.ts';
import { minding } from './minding.ts';
import { openProjector } from './projector.ts';
import type { Room } from './room.ts';
import { openRooms } from './rooms.ts';
import { entriesOf, erased, takeOut, type Somebody, type Written } from './traces.ts';
import { openTurns } from './turns.ts';

export type { Hello };

export interface EngineOf {
	store: Store;
	/** The kind of a document by its name; undefined for names that mean nothing. */
	kindOf(name: string): Kind | undefined;
	/** Of this process: who holds the leases. */
	owner: string;
	now(): number;
	log: Log;
	/** Where changes become rows. */
	projection?: Projection | undefined;
}

export type Engine = Awaited<ReturnType<typeof openEngine>>;

/** More turns than this since the last snapshot, and one is made when nobody is left. */
const worthSnapshot = 100;
/** People come back within it after a restart, not all at once. */
const comeBackWithin = 5_000;

/** Serves live documents: takes in what the gate lets through, stores it, then tells everybody. */
export async function openEngine({ store, kindOf, owner, now, log, projection }: EngineOf) {
	const mind = { store, now, log };
	const heavy = openHeavy();
	const onOpened = async (room: Room) => projector?.opened(room);
	const rooms = openRooms({ ...mind, kindOf, owner, onOpened });
	const { compact } = openCompaction({ ...mind, heavy });
	const projector = projection && openProjector({ ...mind, rooms, projection });
	const turns = openTurns({ ...mind, rooms, onTold });
	const admission = openAdmission({ ...mind, rooms, turns, onLeft });
	const epochs = openEpochs({ ...mind, rooms, heavy });
	const minder = await minding({ ...mind, rooms, epochs, owner });
	/** Edits on their way: the same news asked for again waits for the same edit. */
	const editing = new Map<string, Promise<void>>();
	const beginning = new Set<string>();

	// An older file was put in the place of the documents: every one begins anew before anybody enters.
	if (store.isPutBack) {
		log.warn('the live documents were put back from a backup: each begins a new epoch');
		for (const { name, seq } of await store.heads())
			if (seq > 0 && kindOf(name)) await epochs.begin(name, 'put back');
	}

	function onTold(room: Room) {
		projector?.note(room);
		if (wantsSnapshot(room)) void compact(room);
		if (epochs.mayBeMany(room)) void beginEpoch(room.document.name);
		onLeft(room);
	}

	function onLeft(room: Room) {
		if (room.connections.size > 0 || !rooms.isOpen(room)) return;
		const claims = room.document.takeClaims();
		if (claims.length === 0) return left(room);
		const { name, epoch } = room.document;
		store
			.claim(name, epoch, claims)
			.catch((error: unknown) =>
				log.warn('who was here could not be noted', { document: name, reason: reasonOf(error) })
			)
			.finally(() => left(room));
	}

	function left(room: Room) {
		if (!rooms.leaveIfEmpty(room)) return;
		epochs.left(room);
		if (room.logTurns > worthSnapshot) void compact(room);
	}

	/** Those who have it open come back to one that has fewer authors' ids. */
	async function beginEpoch(name: string) {
		if (beginning.has(name)) return;
		beginning.add(name);
		const isNew = await epochs.begin(name, 'grown').catch((error: unknown) => {
			log.warn('a live document could not begin anew', {
				document: name,
				reason: reasonOf(error)
			});
			return false;
		});
		// Where people write all the time it cannot be: the thread would do nothing else.
		if (!isNew) await pause(60_000, undefined, { ref: false });
		beginning.delete(name);
	}

	/** An edit of the server's own, durable when it resolves, and done once for each news. */
	function edit(name: string, actor: string, news: string, change: (doc: Y.Doc) => void) {
		const key = `${name} ${news}`;
		const asked = editing.get(key) ?? editOnce(name, actor, news, change);
		editing.set(key, asked);
		const forget = () => editing.delete(key);
		asked.then(forget, forget);
		return asked;
	}

	async function editOnce(name: string, actor: string, news: string, change: (doc: Y.Doc) => void) {
		if (await store.isDone(name, news)) return;
		const done = Promise.withResolvers<void>();
		await rooms.enter(name, (room) => {
			if (room.condition !== 0) throw new Error(`${name} can only be read now`);
			room.edit({ actor, news, change, done });
			turns.wake(room);
		});
		await done.promise;
	}

	/** What is stored, to be looked at and thrown away. */
	async function read<T>(name: string, look: (doc: Y.Doc) => T) {
		const parts = await rooms.enter(name, (room) => {
			rooms.leaveIfEmpty(room);
			return room.document.kept.parts;
		});
		const doc = untidied();
		for (const part of parts) Y.applyUpdate(doc, part);
		const seen = look(doc);
		doc.destroy();
		return seen;
	}

	/** What was taken in is stored and told; then everybody is asked to come back, not all at once. */
	async function drain() {
		admission.close();
		await turns.rest();
		for (const { connections } of rooms.open())
			for (const connection of connections)
				connection.end(1012, `retry in ${Math.floor(Math.random() * comeBackWithin)}`);
	}

	async function writtenBy(person: Somebody): Promise<Written[]> {
		const all: Written[] = [];
		for (const document of await store.writtenBy(person.id)) {
			const kind = kindOf(document);
			if (!kind) continue;
			all.push({ document, entries: await read(document, (doc) => entriesOf(doc, kind, person)) });
		}
		return all;
	}

	/** A new epoch afterwards: what was deleted could be read in the log, and in what pages keep. */
	async function forget(person: Somebody) {
		for (const name of await store.writtenBy(person.id)) {
			const kind = kindOf(name);
			if (!kind) continue;
			await edit(name, system, `forget ${person.id} ${now()}`, (doc) => takeOut(doc, kind, person));
			const actorFor = (actor: string) => (actor === person.id ? erased : actor);
			const isDone = await epochs.begin(name, 'erased', actorFor);
			if (!isDone) throw new Error(`${name} could not be freed of somebody who is erased`);
		}
		await projector?.settled(); // rows that followed follow now
	}

	return {
		writtenBy,
		forget,
		join: admission.join,
		edit,
		read,
		/** The same content as a fresh document: see docs/live.md, L7. */
		begin: epochs.begin,
		/** Rows that lag behind, because a process ended at the wrong moment, follow now. */
		catchUp: async () => projector?.catchUp(),
		/** All rows of a document anew from what is stored. */
		rebuild: async (name: string) => projector?.rebuild(name),
		/** How many documents and connections are open. */
		figures() {
			let [connections, awake] = [0, 0];
			for (const room of rooms.open()) {
				connections += room.connections.size;
				awake += Number(room.document.isAwake);
			}
			return { documents: rooms.count, awake, connections };
		},
		drain,
		/** After the drain; edits of the server's own go on until now. */
		async close() {
			await drain();
			await turns.rest();
			minder.stop();
			await projector?.close();
			await heavy.close();
			await store.dismiss(owner);
			await store.close();
		}
	};
}

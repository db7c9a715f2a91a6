import type { WebSocket } from 'ws';
import type * as Y from 'yjs';
import type { Log } from '#lib/basics/log.ts';
import { reasonOf } from '#lib/basics/reason.ts';
import type { Store } from '../store/store.ts';
import { Connection, type Identity } from './connection.ts';
import type { Kind } from './kind.ts';
import { LiveDocument } from './live-document.ts';
import { Room } from './room.ts';
import { heard, sayEpoch, type Heard } from './wire.ts';

export interface EngineOf {
	store: Store;
	/** The kind of a document by its name; undefined for names that mean nothing. */
	kindOf(name: string): Kind | undefined;
	/** Of this process: who holds the leases. */
	owner: string;
	now(): number;
	log: Log;
}

export interface Hello extends Identity {
	document: string;
	/** The client id that it will write under. */
	client?: number | undefined;
	/** What the client knows already, when it says so. */
	epoch?: number | undefined;
	schema?: number | undefined;
}

const seconds = 1_000;
const leaseLasts = 30 * seconds;
const largestFrame = 1_024 * 1_024;
const largestFirst = 8 * largestFrame;
const quietBeforeSleep = 60 * seconds;
const signOfLifeEvery = 15 * seconds;
const slowestReader = 30 * seconds;
const compactAbove = 256 * 1_024;

type Place = { is: 'loading'; room: Promise<Room> } | { is: 'open'; room: Room };

/** @public */
export type Engine = ReturnType<typeof openEngine>;

/** Serves live documents: takes in what the gate lets through, stores it, then tells everybody. */
export function openEngine({ store, kindOf, owner, now, log }: EngineOf) {
	const places = new Map<string, Place>();
	/** Edits on their way: the same news asked for again waits for the same edit. */
	const editing = new Map<string, Promise<void>>();
	let turning: Promise<void> | undefined;
	let closing = false;

	/** One load for all who come meanwhile; a document is never open twice. */
	function roomOf(name: string): Promise<Room> {
		const place = places.get(name);
		if (place) return Promise.resolve(place.room);
		const room = load(name);
		places.set(name, { is: 'loading', room });
		room.then(
			(open) => places.set(name, { is: 'open', room: open }),
			() => places.delete(name)
		);
		return room;
	}

	async function load(name: string) {
		const kind = kindOf(name);
		if (!kind) throw new Error(`no kind of document is called ${name}`);
		const fence = await store.lease(name, owner, now() + leaseLasts, now());
		if (fence === undefined) throw new Error(`another process has ${name} open`);
		const stored = await store.load(name);
		const document = new LiveDocument(name, kind, stored);
		const room = new Room(document, fence, stored?.logBytes ?? 0);
		if (document.damage) log.error('a live document is damaged', { reason: document.damage });
		if (!stored && kind.seed) await seed(room, kind.seed);
		return room;
	}

	/** Before anybody sees it, and by the server alone: two clients that both began it would double its content. */
	async function seed(room: Room, change: (doc: Y.Doc) => void) {
		const done = Promise.withResolvers<void>();
		room.edit({ actor: 'system', news: 'seed', change, done });
		const turn = room.takeIn(now());
		if (turn.appended) await store.append([turn.appended]);
		room.tell(turn, now());
	}

	function wake() {
		turning ??= Promise.resolve()
			.then(() => new Promise((next) => setImmediate(next))) // what comes in the same moment is one turn
			.then(turn)
			.finally(() => {
				turning = undefined;
				if (ready().length > 0) wake();
			});
	}

	const open = () =>
		[...places.values()].flatMap((place) => (place.is === 'open' ? [place.room] : []));
	const ready = () => open().filter((room) => room.isReady);

	async function turn() {
		const turns = ready().map((room) => ({ room, turn: room.takeIn(now()) }));
		const batch = turns.flatMap(({ turn }) => turn.appended ?? []);
		try {
			if (batch.length > 0) await store.append(batch);
		} catch (error) {
			// Their memory is ahead of the disk: it is thrown away, and everybody begins from what is stored.
			log.error('live documents could not be stored', { reason: reasonOf(error) });
			for (const { room, turn } of turns) if (turn.appended) giveUp(room, error, turn.edits);
			return;
		}
		for (const { room, turn } of turns) {
			room.tell(turn, now());
			if (room.logBytes > compactAbove) void compact(room);
			dropIfEmpty(room);
		}
	}

	function giveUp(room: Room, error: unknown, edits: { done: PromiseWithResolvers<void> }[]) {
		places.delete(room.document.name);
		for (const { done } of edits) done.reject(error);
		for (const connection of room.connections)
			connection.end(
				4500,
				'What you wrote could not be stored yet. It is kept here and sent again.'
			);
	}

	async function compact(room: Room) {
		const { name, epoch, seq } = room.document;
		room.logBytes = 0;
		try {
			await store.compact(name, { epoch, seq, at: now(), state: room.document.bytes() });
		} catch (error) {
			log.warn('a live document could not be compacted', { reason: reasonOf(error) });
		}
	}

	function isOpen(room: Room) {
		const place = places.get(room.document.name);
		return place?.is === 'open' && place.room === room;
	}

	/** Nothing is left to be stored: the next who comes loads it anew. */
	function dropIfEmpty(room: Room) {
		if (room.connections.size === 0 && !room.isReady && isOpen(room))
			places.delete(room.document.name);
	}

	async function join(socket: WebSocket, hello: Hello) {
		const { document: name, ...who } = hello;
		socket.pause(); // nothing is read before the document is there
		let room: Room;
		try {
			room = await roomOf(name);
			// The last who had it may have gone, or given it up, while this one waited for it.
			while (!isOpen(room)) room = await roomOf(name);
		} catch (error) {
			log.error('a live document could not be opened', { reason: reasonOf(error) });
			socket.resume(); // a closing is answered, and the answer must be read
			return socket.close(4503, 'This document cannot be opened now. Try again in a moment.');
		}
		if (socket.readyState !== socket.OPEN) return dropIfEmpty(room);
		const { kind, epoch, damage } = room.document;
		const stale =
			(hello.epoch !== undefined && hello.epoch !== epoch) ||
			(hello.schema !== undefined && hello.schema !== kind.schema);
		const writes = who.writes && !damage;
		const connection = new Connection(socket, { ...who, writes }, now());
		if (who.speaksOurs) connection.say(sayEpoch(epoch, kind.schema));
		if (stale) {
			socket.resume();
			return connection.end(4409, 'This page is older than the document. Reload it.');
		}

		let isFirst = true;
		socket.on('message', (frame: Buffer) => {
			const message = read(connection, frame, isFirst);
			if (!message) return;
			if (message.is === 'step2') isFirst = false;
			room.hear(connection, message, frame.byteLength);
			if (room.isReady) wake();
		});
		socket.on('close', () => {
			connection.left();
			room.leave(connection);
			if (room.isReady) wake();
			else dropIfEmpty(room);
		});
		room.join(connection);
		socket.resume();
	}

	/** What came over the line, or nothing when it ended the connection. */
	function read(connection: Connection, frame: Buffer, isFirst: boolean): Heard | undefined {
		if (connection.isGone || closing) return undefined;
		let message: Heard;
		try {
			message = heard(frame);
		} catch {
			connection.refuse('not readable');
			return undefined;
		}
		const most = message.is === 'step2' && isFirst ? largestFirst : largestFrame;
		if (frame.byteLength > most) return void connection.refuse('too large', 4413);
		if (message.is === 'presence') {
			const entries = connection.ownOf(message.entries);
			if (!connection.mayHear(now())) return void connection.refuse('too much at once', 4429);
			return entries.length > 0 && connection.mayShow(now()) ? { ...message, entries } : undefined;
		}
		const counted = message.is === 'step2' && isFirst ? 0 : frame.byteLength;
		if (!connection.mayTake(counted, now()))
			return void connection.refuse('too much at once', 4429);
		return message;
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
		let room = await roomOf(name);
		while (!isOpen(room)) room = await roomOf(name);
		const done = Promise.withResolvers<void>();
		room.edit({ actor, news, change, done });
		wake();
		await done.promise;
	}

	let seen = 0;
	const minding = setInterval(() => {
		seen++;
		for (const room of open()) {
			if (seen % 3 === 0) room.tellRenewals(now());
			if (now() - room.lastSaid >= signOfLifeEvery) room.signOfLife(now());
			if (room.document.isAwake && !room.isReady && now() - room.lastWrite >= quietBeforeSleep)
				room.document.sleep();
			for (const connection of room.connections)
				if (now() - (connection.laggingSince ?? Infinity) > slowestReader)
					connection.end(4500, 'This connection reads too slowly.');
		}
	}, 1 * seconds).unref();

	const renewing = setInterval(() => {
		for (const { document } of open())
			store.lease(document.name, owner, now() + leaseLasts, now()).catch((error: unknown) => {
				log.warn('a lease could not be renewed', { reason: reasonOf(error) });
			});
	}, leaseLasts / 3).unref();

	return {
		join,
		edit,
		/** How many documents and connections are open. */
		figures: () => ({
			documents: places.size,
			connections: open().reduce((all, { connections }) => all + connections.size, 0)
		}),
		/** What was taken in is stored and told; then everybody is asked to come back, not all at once. */
		async close() {
			closing = true;
			clearInterval(minding);
			clearInterval(renewing);
			while (turning) await turning;
			for (const { connections } of open())
				for (const connection of connections)
					connection.end(1012, `retry in ${Math.floor(Math.random() * 5_000)}`);
			await store.close();
		}
	};
}

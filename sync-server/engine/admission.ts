import type { WebSocket } from 'ws';
import type { Log } from '#lib/basics/log.ts';
import { reasonOf } from '#lib/basics/reason.ts';
import type { Store } from '../store/store.ts';
import { Connection, type Identity } from './connection.ts';
import { conditionFor } from './epochs.ts';
import { serveLate } from './late.ts';
import type { LiveDocument } from './live-document.ts';
import type { Room } from './room.ts';
import { NoSuchDocument, type Rooms } from './rooms.ts';
import { Shares } from './shares.ts';
import type { Turns } from './turns.ts';
import { heard, sayEpoch, type Condition, type Heard } from './wire.ts';

export interface Hello extends Identity {
	document: string;
	/** The client id that it will write under. */
	client?: number | undefined;
	/** What the client knows already, when it says so. */
	epoch?: number | undefined;
	schema?: number | undefined;
	/** Wants the end of that epoch, to find out what it wrote since. */
	late?: boolean | undefined;
}

interface AdmissionOf {
	store: Store;
	rooms: Rooms;
	turns: Turns;
	now(): number;
	log: Log;
	/** Hears of every room that somebody left. */
	onLeft(room: Room): void;
}

const largestFrame = 1_024 * 1_024;
const largestFirst = 8 * largestFrame;
const mostAtOne = 500;
const mostOfOne = 20;

/** Lets connections into rooms, and hears what they say. */
export function openAdmission({ store, rooms, turns, now, log, onLeft }: AdmissionOf) {
	const shares = new Shares();
	let closing = false;

	async function join(socket: WebSocket, hello: Hello) {
		const { document: name } = hello;
		socket.pause(); // nothing is read before the document is there
		try {
			await rooms.enter(name, (room) => enter(room, socket, hello));
		} catch (error) {
			log.error('a live document could not be opened', { document: name, reason: reasonOf(error) });
			socket.resume(); // a closing is answered, and the answer must be read
			if (error instanceof NoSuchDocument) return socket.close(4404, 'There is no such document.');
			socket.close(4503, 'This document cannot be opened now. Try again in a moment.');
		}
	}

	/** At once: nobody may go while another comes in. */
	function enter(room: Room, socket: WebSocket, { document: name, ...hello }: Hello) {
		const { document, condition } = room;
		const { kind, epoch } = document;
		if (closing || socket.readyState !== socket.OPEN) return leave(room);
		if (hello.late && hello.epoch !== undefined && document.endOf(hello.epoch) === 'grown') {
			void openLate(socket, document, hello.epoch);
			return leave(room);
		}
		const writes = hello.writes && condition === 0;
		const at = now();
		const share = shares.of(hello.actor, at);
		const connection = new Connection(socket, { ...hello, writes }, { now: at, share });
		if (hello.speaksOurs)
			connection.say(sayEpoch(epoch, kind.schema, conditionAt(room, { document: name, ...hello })));
		const refusal = refusalOf(room, { document: name, ...hello });
		if (refusal) {
			connection.end(...refusal);
			return leave(room);
		}

		socket.on('message', (frame: Buffer, isBinary: boolean) => {
			if (connection.isGone || closing) return;
			const message = isBinary ? read(connection, frame) : undefined;
			if (!isBinary) connection.refuse('not readable');
			if (!message) return;
			room.hear(connection, message, now());
			turns.heard(connection, frame.byteLength);
			if (room.isReady) turns.wake(room);
		});
		socket.on('close', () => {
			connection.left();
			room.leave(connection);
			if (room.isReady) turns.wake(room);
			else onLeft(room);
		});
		if (hello.client !== undefined && hello.writes) room.announce(connection, hello.client, at);
		room.onReady = () => turns.wake(room);
		room.join(connection);
		socket.resume();
	}

	const leave = (room: Room) => void rooms.leaveIfEmpty(room);

	async function openLate(socket: WebSocket, { name, kind }: LiveDocument, epoch: number) {
		const ended = await store.epochOf(name, epoch).catch(() => undefined);
		if (ended) serveLate(socket, name, kind, ended);
		socket.resume();
		if (!ended) socket.close(4404, 'This epoch is not kept any more.');
	}

	/** What came over the line, or nothing when it ended the connection or counts for nothing. */
	function read(connection: Connection, frame: Buffer): Heard | undefined {
		let message: Heard;
		try {
			message = heard(frame);
		} catch {
			return void connection.refuse('not readable');
		}
		const isFirst = message.is === 'step2' && !connection.hasSynced;
		if (isFirst) connection.hasSynced = true;
		if (frame.byteLength > (isFirst ? largestFirst : largestFrame))
			return void connection.refuse('too large', 4413);
		if (message.is === 'presence') return ownPresence(connection, message, frame.byteLength);
		if (!connection.mayTake(isFirst ? 0 : frame.byteLength, now()))
			return void connection.refuse('too much at once', 4429);
		return message;
	}

	function ownPresence(
		connection: Connection,
		message: Extract<Heard, { is: 'presence' }>,
		bytes: number
	) {
		const entries = connection.ownOf(message.entries);
		if (!connection.mayHear(bytes, now())) return void connection.refuse('too much at once', 4429);
		return entries.length > 0 && connection.mayShow(now()) ? { ...message, entries } : undefined;
	}

	return {
		join,
		/** Nobody comes in, and nothing more is heard. */
		close() {
			closing = true;
		}
	};
}

function conditionAt({ document, condition }: Room, { epoch = document.epoch }: Hello): Condition {
	const end = document.endOf(epoch);
	return end ? conditionFor[end] : condition;
}

function refusalOf(room: Room, hello: Hello): [code: number, words: string] | undefined {
	const { kind, epoch } = room.document;
	const stale =
		(hello.epoch !== undefined && hello.epoch !== epoch) ||
		(hello.schema !== undefined && hello.schema !== kind.schema);
	if (stale) return [4409, 'This page is older than the document. Reload it.'];
	if (room.connections.size >= mostAtOne) return [4429, 'Too many have this document open.'];
	let own = 0;
	for (const { who } of room.connections) if (who.actor === hello.actor) own++;
	return own >= mostOfOne ? [4429, 'You have this document open too often.'] : undefined;
}

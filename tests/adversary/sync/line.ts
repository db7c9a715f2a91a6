import * as decoding from 'lib0/decoding';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { sayStep1, sayStep2 } from '#sync/engine/wire.ts';
import type { DocumentRole } from '#lib/app.ts';
import { passFor, protocolsFor, type SyncServer } from '../../servers/sync/start.ts';

/** The kind of message that says how many updates are stored. */
const saysSaved = 100;

export interface Who {
	document: string;
	actor: string;
	role?: DocumentRole;
}

/** A line of our own making, over which anything can be sent. */
export function lineTo(server: SyncServer, who: Who, path = '/any') {
	const protocols = protocolsFor(passFor(who), 'v.1');
	const options = { origin: server.origin, perMessageDeflate: false };
	const socket = new WebSocket(server.url + path, protocols, options);
	socket.on('error', () => {}); // a line that is cut is an answer too
	const closed = new Promise<number>((done) => socket.once('close', done));
	const open = Promise.race([new Promise((done) => socket.once('open', done)), closed]);
	return { socket, open, closed };
}

export type Line = ReturnType<typeof lineTo>;

/** Its code when the line is closed within this time; undefined when it is still open then. */
export function endOf({ closed }: Line, patience = 3_000): Promise<number | undefined> {
	return Promise.race([closed, pause(patience, undefined, { ref: false })]);
}

/** Its code when it is closed; undefined when all that came before is stored, for questions are answered after that. */
export async function takenIn(line: Line): Promise<number | undefined> {
	// The first answer may be to a question that was asked before; what is asked after it is answered after everything.
	return (await asked(line)) ?? (await asked(line));
}

/** To be asked before they are sent: undefined when so many updates of this line are stored, its code when it is closed. */
export function savedAll({ socket, closed }: Line, updates: number): Promise<number | undefined> {
	const saved = new Promise<undefined>((done) =>
		socket.on('message', (frame: Buffer) => {
			const decoder = decoding.createDecoder(frame);
			if (decoding.readVarUint(decoder) !== saysSaved) return;
			if (decoding.readVarUint(decoder) === updates) done(undefined);
		})
	);
	return Promise.race([closed, saved]);
}

function asked({ socket, closed }: Line): Promise<number | undefined> {
	const answered = new Promise<undefined>((done) =>
		socket.on('message', (frame: Buffer) => {
			if (frame[0] === 0 && frame[1] === 1) done(undefined);
		})
	);
	socket.send(sayStep1(new Uint8Array([0])), () => {});
	return Promise.race([closed, answered]);
}

export interface Sent {
	frames: number;
	/** How lines ended: code → how many; 0 for those that were left open. */
	ends: Map<number, number>;
	/** When nobody's waiting is measured any more: a forced collection of garbage would keep all waiting. */
	after?(): Promise<void>;
}

interface Spray {
	who: Who;
	frames: Iterable<Uint8Array>;
	/** Said before them on each line; a client that has nothing to add, unless told otherwise. */
	hello?: Uint8Array[];
	perLine?: number;
	parallel?: number;
	/** Waits for the server to close each line; false where it has no reason to. */
	untilClosed?: boolean;
}

/** An empty step 2: from then on nothing that is missing can still come. */
const nothingNew = sayStep2(new Uint8Array([0, 0]));

/** Sends all frames, some over each line and several lines at once. What comes after a refusal is sent all the same. */
export async function spray(server: SyncServer, wanted: Spray): Promise<Sent> {
	const { who, hello = [nothingNew], perLine = 8, parallel = 16, untilClosed = true } = wanted;
	const sent: Sent = { frames: 0, ends: new Map() };
	const frames = wanted.frames[Symbol.iterator]();
	const some = () => {
		const taken: Uint8Array[] = [];
		while (taken.length < perLine) {
			const { done, value } = frames.next();
			if (done) break;
			taken.push(value);
		}
		return taken;
	};

	async function work() {
		for (let part = some(); part.length > 0 && server.isRunning(); part = some()) {
			const line = lineTo(server, who);
			await line.open;
			for (const frame of [...hello, ...part]) line.socket.send(frame, () => {});
			sent.frames += part.length;
			const code = await (untilClosed ? endOf(line) : takenIn(line));
			line.socket.terminate();
			sent.ends.set(code ?? 0, (sent.ends.get(code ?? 0) ?? 0) + 1);
		}
	}
	await Promise.all(Array.from({ length: parallel }, work));
	return sent;
}

export const endsIn = ({ ends }: Sent) =>
	[...ends].map(([code, lines]) => `${lines} × ${code || 'left open'}`).join(', ');

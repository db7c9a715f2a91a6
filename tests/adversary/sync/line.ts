import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { DocumentRole } from '#lib/live/tables.server.ts';
import { passFor, protocolsFor, type SyncServer } from '../../servers/sync/start.ts';

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
	const closed = once(socket, 'close').then(([code]) => code as number);
	const open = Promise.race([once(socket, 'open'), closed]);
	return { socket, open, closed };
}

export type Line = ReturnType<typeof lineTo>;

/** Its code when the line is closed, undefined when it stays open: for as long as a pong takes, or for this long. */
export async function endOf({ socket, closed }: Line, patience?: number) {
	if (socket.readyState === WebSocket.OPEN && patience === undefined) socket.ping();
	const late = new AbortController();
	const signal = AbortSignal.any([late.signal, AbortSignal.timeout(patience ?? 5_000)]);
	const waited = patience === undefined ? once(socket, 'pong', { signal }) : once(signal, 'abort');
	const code = await Promise.race([
		closed,
		waited.then(
			() => undefined,
			() => undefined
		)
	]);
	late.abort();
	return code;
}

export interface Sent {
	frames: number;
	/** How lines ended: code → how many; 0 for those that were left open. */
	ends: Map<number, number>;
}

interface Spray {
	who: Who;
	frames: Iterable<Uint8Array>;
	perLine?: number;
	parallel?: number;
	/** Waits for the server to close each line; false where it has no reason to. */
	untilClosed?: boolean;
}

/** Sends all frames, some over each line and several lines at once. What comes after a refusal is sent all the same. */
export async function spray(server: SyncServer, wanted: Spray): Promise<Sent> {
	const { who, perLine = 8, parallel = 16, untilClosed = true } = wanted;
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
			for (const frame of part) line.socket.send(frame, () => {});
			sent.frames += part.length;
			const code = await endOf(line, untilClosed ? 3_000 : undefined);
			line.socket.terminate();
			sent.ends.set(code ?? 0, (sent.ends.get(code ?? 0) ?? 0) + 1);
		}
	}
	await Promise.all(Array.from({ length: parallel }, work));
	return sent;
}

export const endsIn = ({ ends }: Sent) =>
	[...ends].map(([code, lines]) => `${lines} × ${code || 'left open'}`).join(', ');

import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import type { SyncServer } from '../../servers/sync/start.ts';

/** A masked frame as a browser would write it, or as none would. */
export function masked(
	payload: Uint8Array,
	{ first = 0x82, saysLength = payload.byteLength } = {}
): Buffer {
	const wide = saysLength < 126 ? 0 : saysLength < 65_536 ? 2 : 8;
	const head = Buffer.alloc(2 + wide + 4); // a mask of zeros leaves the bytes as they are
	head[0] = first;
	head[1] = 0x80 | (wide === 0 ? saysLength : wide === 2 ? 126 : 127);
	if (wide === 2) head.writeUInt16BE(saysLength, 2);
	if (wide === 8) head.writeBigUInt64BE(BigInt(saysLength), 2);
	return Buffer.concat([head, payload]);
}

interface Asked {
	path?: string;
	headers: Record<string, string>;
}

/** The request that opens a socket, with any headers. */
export function upgrade(server: SyncServer, { path = '/sync/any', headers }: Asked) {
	const all = {
		...{ Host: `127.0.0.1:${server.port}`, Upgrade: 'websocket', Connection: 'Upgrade' },
		...{ 'Sec-WebSocket-Version': '13', 'Sec-WebSocket-Key': randomBytes(16).toString('base64') },
		...headers
	};
	const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
	return `GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n`;
}

export interface Ended {
	/** Of the answer to the handshake; 0 without one. */
	status: number;
	/** The code in the closing frame, if there was one. */
	code: number;
}

/** Sends a handshake and, without waiting for its answer, what follows; hears until the line is closed. */
export function pushed(
	server: SyncServer,
	pieces: readonly (string | Uint8Array)[],
	patience = 3_000
) {
	return new Promise<Ended>((done) => {
		const heard: Buffer[] = [];
		const socket = connect(server.port, '127.0.0.1');
		const late = setTimeout(() => socket.destroy(), patience);
		socket.on('connect', () => pieces.forEach((piece) => socket.write(piece)));
		socket.on('data', (bytes: Buffer) => {
			if (heard.length < 100) heard.push(bytes);
			if (endIn(Buffer.concat(heard)).code > 0) socket.destroy();
		});
		socket.on('error', () => {});
		socket.on('close', () => {
			clearTimeout(late);
			done(endIn(Buffer.concat(heard)));
		});
	});
}

function endIn(bytes: Buffer): Ended {
	const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(bytes.subarray(0, 20).toString('latin1'))?.[1]);
	let at = bytes.indexOf('\r\n\r\n') + 4;
	while (status === 101 && at + 4 <= bytes.length) {
		const first = bytes[at] ?? 0;
		const short = (bytes[at + 1] ?? 0) & 0x7f;
		if ((first & 0x0f) === 8) return { status, code: bytes.readUInt16BE(at + 2) };
		const wide = short === 126 ? 2 : short === 127 ? 8 : 0;
		if (at + 2 + wide > bytes.length) break;
		const length = wide === 2 ? bytes.readUInt16BE(at + 2) : short;
		at += 2 + wide + (wide === 8 ? Number(bytes.readBigUInt64BE(at + 2)) : length);
	}
	return { status: status || 0, code: 0 };
}

/** An open line whose bytes are one's own; it reads only when told to. */
export async function rawLine(server: SyncServer, protocols: readonly string[]): Promise<Socket> {
	const socket = connect(server.port, '127.0.0.1');
	socket.on('error', () => {});
	const headers = { Origin: server.origin, 'Sec-WebSocket-Protocol': protocols.join(', ') };
	socket.write(upgrade(server, { headers }));
	await new Promise<void>((open) => {
		socket.once('data', () => open());
		socket.once('close', () => open());
	});
	socket.pause();
	return socket;
}

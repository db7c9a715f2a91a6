import { connect, type Socket } from 'node:net';
import {
	headersOf,
	hello,
	isGift,
	isStep2,
	pathOf,
	startOf,
	type Dialect,
	type Who
} from './dialect.ts';
import { Frames, fromClient } from './frames.ts';

export interface At {
	dialect: Dialect;
	port: number;
}

type Listener = (bytes: Buffer, from: number, to: number) => void;

/** One client: a bare socket that knows as much of the protocol as a run needs. */
export class Line {
	readonly who: Who;
	readonly at: At;
	readonly socket: Socket;
	/** Resolves when the server has said all that it has. */
	readonly synced: Promise<Line>;
	/** Resolves with the number when the server ends it. */
	readonly ended: Promise<number>;
	onMessage: Listener = () => {};
	isOpen = false;

	constructor(at: At, who: Who) {
		this.at = at;
		this.who = who;
		this.socket = connect({ port: at.port, host: '127.0.0.1', noDelay: true });
		const synced = Promise.withResolvers<Line>();
		const ended = Promise.withResolvers<number>();
		this.synced = synced.promise;
		this.ended = ended.promise;

		const frames = new Frames({
			message: (bytes, from, to) => {
				const start = startOf(at.dialect, bytes, from);
				if (isStep2(bytes, start)) synced.resolve(this);
				this.onMessage(bytes, start, to);
			},
			answer: (frame) => void this.socket.write(frame),
			closed: (code, reason) => {
				synced.reject(new Error(`${at.dialect} ended a connection: ${code} ${reason}`));
				ended.resolve(code);
				this.socket.destroy();
			}
		});
		this.socket.once('connect', () => this.socket.write(this.#request()));
		this.socket.on(
			'data',
			this.#shakingHands(frames, () => synced.resolve(this))
		);
		this.socket.on('error', synced.reject);
		this.socket.on('close', () => {
			this.isOpen = false;
			synced.reject(new Error(`${at.dialect} dropped a connection`));
			ended.resolve(1006);
		});
		synced.promise.catch(() => {}); // whoever waits for it is told
	}

	/** Frames that were made before. */
	write(frames: Buffer) {
		this.socket.write(frames);
	}

	#shakingHands(frames: Frames, openIsAll: () => void) {
		let head: Buffer | undefined = Buffer.alloc(0);
		return (chunk: Buffer) => {
			if (!head) return frames.take(chunk);
			head = Buffer.concat([head, chunk]);
			const end = head.indexOf('\r\n\r\n');
			if (end < 0) return;
			const answer = head.toString('latin1', 0, 12);
			if (answer !== 'HTTP/1.1 101') return void this.socket.destroy(new Error(answer));
			const rest = head.subarray(end + 4);
			head = undefined;
			this.isOpen = true;
			const said = hello(this.at.dialect, this.who);
			for (const payload of said) this.socket.write(fromClient(payload));
			if (said.length === 0 && !isGift(this.who.document)) openIsAll();
			if (rest.byteLength > 0) frames.take(rest);
		};
	}

	#request() {
		const { dialect, port } = this.at;
		const headers = Object.entries(headersOf(dialect, port, this.who));
		return [
			`GET ${pathOf(dialect, this.who.document)} HTTP/1.1`,
			`Host: 127.0.0.1:${port}`,
			'Upgrade: websocket',
			'Connection: Upgrade',
			'Sec-WebSocket-Version: 13',
			'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
			...headers.map(([name, value]) => `${name}: ${value}`),
			'\r\n'
		].join('\r\n');
	}
}

/** Not all in one moment: a server's queue of connections is finite. */
export async function openLines(at: At, all: Who[]) {
	const lines: Line[] = [];
	for (let from = 0; from < all.length; from += 50) {
		const some = all.slice(from, from + 50).map((who) => new Line(at, who));
		lines.push(...(await Promise.all(some.map((line) => line.synced))));
	}
	return lines;
}

export async function closeLines(lines: Line[]) {
	for (const { socket } of lines) socket.destroy();
	await Promise.all(lines.map((line) => line.ended));
}

import { createServer } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { giftAt } from '../load/dialect.ts';
import { fromServer } from '../load/frames.ts';

type Room = { sockets: Set<WebSocket>; waiting: Buffer[] };

/** No documents at all, only sockets: what comes from one goes to all of its room, each as `ws` sends it. */
export const rawLoop = () =>
	serve((room, data) => {
		for (const socket of room.sockets) socket.send(data, { binary: true });
	});

/** The limit: framed once, and one write for each socket and turn of the event loop. */
export const rawBatched = () =>
	serve((room, data) => {
		if (room.waiting.length === 0) setImmediate(tell, room);
		room.waiting.push(fromServer(data));
	});

function tell(room: Room) {
	const frames = Buffer.concat(room.waiting.splice(0));
	for (const socket of room.sockets) rawSocketOf(socket)?.write(frames);
}

/** Looks like step 2. */
function giftOf(bytes: number) {
	const known = gifts.get(bytes) ?? Buffer.alloc(bytes, 1).fill(0, 0, 1);
	gifts.set(bytes, known);
	return known;
}

const gifts = new Map<number, Buffer>();

const rawSocketOf = (socket: WebSocket) =>
	(socket as unknown as { _socket: Duplex | null })._socket;

function serve(hear: (room: Room, data: Buffer) => void) {
	const server = createServer();
	const rooms = new Map<string, Room>();
	new WebSocketServer({ server }).on('connection', (socket, { url = '' }) => {
		const room = rooms.get(url) ?? { sockets: new Set(), waiting: [] };
		rooms.set(url, room);
		const given = giftAt(url);
		if (given > 0) socket.send(giftOf(given));
		room.sockets.add(socket);
		socket.on('message', (data: Buffer) => hear(room, data));
		socket.on('close', () => {
			room.sockets.delete(socket);
			if (room.sockets.size === 0) rooms.delete(url);
		});
		socket.on('error', () => {});
	});
	return server;
}

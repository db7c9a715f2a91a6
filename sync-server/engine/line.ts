import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { saved } from './wire.ts';

/** A message as the bytes that go over a WebSocket, made once for everybody who gets it: binary, whole, unmasked. */
export function framed(message: Uint8Array): Buffer {
	const frame = headFor(message.byteLength, message.byteLength);
	frame.set(message, frame.byteLength - message.byteLength);
	return frame;
}

/** The same for the commonest one, an update within a message, without making the message first. */
export function framedUpdate(update: Uint8Array): Buffer {
	const head = headOf(isUpdate, update.byteLength);
	const frame = Buffer.allocUnsafe(head.byteLength + update.byteLength);
	frame.set(head);
	frame.set(update, head.byteLength);
	return frame;
}

/** The frames that all get, and how much of what one of them sent is stored: said so often that it is made by hand. */
export function withSaved(frames: Buffer | undefined, count: number): Buffer {
	const before = frames?.byteLength ?? 0;
	const length = 1 + lengthOf(count);
	const all = Buffer.allocUnsafe(before + 2 + length);
	if (frames) all.set(frames);
	all[before] = binary;
	all[before + 1] = length;
	all[before + 2] = saved;
	writeNumber(all, before + 3, count);
	return all;
}

const binary = 0x82;
const isStep2 = 1;
const isUpdate = 2;

/** The pieces of a document, as updates and the last as the answer to step 1; their bytes are not copied. */
export function framedPieces(pieces: readonly Uint8Array[]): Uint8Array[] {
	return pieces.flatMap((piece, at) => [
		headOf(at === pieces.length - 1 ? isStep2 : isUpdate, piece.byteLength),
		piece
	]);
}

/** All that comes before so many bytes of an update. */
function headOf(is: typeof isStep2 | typeof isUpdate, byteLength: number) {
	const lengthBytes = lengthOf(byteLength);
	const length = 2 + lengthBytes + byteLength;
	const head = headFor(length, 2 + lengthBytes);
	const at = head.byteLength - 2 - lengthBytes;
	head[at] = 0; // of the kind "sync"
	head[at + 1] = is;
	writeNumber(head, at + 2, byteLength);
	return head;
}

/** Seven bits in each byte, the lowest first; the highest bit says that there are more. */
function writeNumber(bytes: Buffer, at: number, number: number) {
	let [to, rest] = [at, number];
	for (; rest > 127; rest = Math.floor(rest / 128)) bytes[to++] = (rest % 128) | 128;
	bytes[to] = rest;
}

function lengthOf(number: number) {
	let bytes = 1;
	for (let rest = number; rest > 127; rest = Math.floor(rest / 128)) bytes++;
	return bytes;
}

/** The head of a frame for so long a message, and room behind it. */
function headFor(length: number, room: number) {
	const at = length < 126 ? 2 : length < 65_536 ? 4 : 10;
	const head = Buffer.allocUnsafe(at + room);
	head[0] = binary;
	if (at === 2) head[1] = length;
	else if (at === 4) {
		head[1] = 126;
		head.writeUInt16BE(length, 2);
	} else {
		head[1] = 127;
		head.writeBigUInt64BE(BigInt(length), 2);
	}
	return head;
}

/** The socket under a WebSocket: a shared frame is written there as it is, which `send` would frame anew for each. */
export function rawSocketOf(socket: WebSocket) {
	return (socket as unknown as { _socket: Duplex | null })._socket;
}

import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';

/** A message as the bytes that go over a WebSocket, made once for everybody who gets it: binary, whole, unmasked. */
export function framed(message: Uint8Array): Buffer {
	const { frame, at } = frameFor(message.byteLength);
	frame.set(message, at);
	return frame;
}

/** The same for the commonest one, an update within a message, without making the message first. */
export function framedUpdate(update: Uint8Array): Buffer {
	let lengthBytes = 1;
	for (let rest = update.byteLength; rest > 127; rest = Math.floor(rest / 128)) lengthBytes++;
	const { frame, at } = frameFor(2 + lengthBytes + update.byteLength);
	frame[at] = 0; // of the kind "sync"
	frame[at + 1] = 2; // an update
	let rest = update.byteLength;
	for (let byte = 0; byte < lengthBytes; byte++) {
		frame[at + 2 + byte] = (rest % 128) | (byte < lengthBytes - 1 ? 128 : 0);
		rest = Math.floor(rest / 128);
	}
	frame.set(update, at + 2 + lengthBytes);
	return frame;
}

function frameFor(length: number) {
	const at = length < 126 ? 2 : length < 65_536 ? 4 : 10;
	const frame = Buffer.allocUnsafe(at + length);
	frame[0] = 0x82;
	if (at === 2) frame[1] = length;
	else if (at === 4) {
		frame[1] = 126;
		frame.writeUInt16BE(length, 2);
	} else {
		frame[1] = 127;
		frame.writeBigUInt64BE(BigInt(length), 2);
	}
	return { frame, at };
}

/** The socket under a WebSocket: a shared frame is written there as it is, which `send` would frame anew for each. */
export function rawSocketOf(socket: WebSocket) {
	return (socket as unknown as { _socket: Duplex | null })._socket;
}

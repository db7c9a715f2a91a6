import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';

/** A message as the bytes that go over a WebSocket, made once for everybody who gets it: binary, whole, unmasked. */
export function framed(message: Uint8Array): Buffer {
	const { byteLength: length } = message;
	const head = length < 126 ? 2 : length < 65_536 ? 4 : 10;
	const frame = Buffer.allocUnsafe(head + length);
	frame[0] = 0x82;
	if (head === 2) frame[1] = length;
	else if (head === 4) {
		frame[1] = 126;
		frame.writeUInt16BE(length, 2);
	} else {
		frame[1] = 127;
		frame.writeBigUInt64BE(BigInt(length), 2);
	}
	frame.set(message, head);
	return frame;
}

/** The socket under a WebSocket: a shared frame is written there as it is, which `send` would frame anew for each. */
export function rawSocketOf(socket: WebSocket) {
	return (socket as unknown as { _socket: Duplex | null })._socket;
}

import type { WebSocket } from 'ws';
import type { Kind } from '#lib/live/kind.ts';
import type { Stored } from '../store/store.ts';
import { framed, rawSocketOf } from './line.ts';
import { LiveDocument } from './live-document.ts';
import { heard, sayStep1, sayStep2, sayUpdate } from './wire.ts';

const patience = 30_000;

/**
 * The end of an epoch that is over, to be read once: whoever comes with work that was written against it finds out
 * what they changed. Nothing that is sent to it counts.
 */
export function serveLate(socket: WebSocket, name: string, kind: Kind, ended: Stored) {
	const { parts } = new LiveDocument(name, kind, ended).kept;
	const say = (message: Uint8Array) => rawSocketOf(socket)?.write(framed(message));
	const cut = setTimeout(() => socket.close(4404, 'This epoch is over.'), patience);
	socket.once('close', () => clearTimeout(cut));
	socket.on('message', (frame: Buffer) => {
		try {
			if (heard(frame).is !== 'step1') return;
		} catch {
			return socket.close(4422, 'not readable');
		}
		const last = parts.at(-1) ?? Uint8Array.of(0, 0);
		for (const part of parts.slice(0, -1)) say(sayUpdate(part));
		say(sayStep2(last));
	});
	say(sayStep1(Uint8Array.of(0)));
}

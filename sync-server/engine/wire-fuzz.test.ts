import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { generator } from '../gate/chance.ts';
import { heard, sayPresence, sayStep1, sayStep2, sayUpdate } from './wire.ts';

const doc = new Y.Doc();
doc.getText('words').insert(0, 'Kraków, 9 o’clock');
const state = JSON.stringify({ cursor: 3, user: { name: 'Nadia' } });
const honest = [
	sayStep1(Y.encodeStateVector(doc)),
	sayStep2(Y.encodeStateAsUpdate(doc)),
	sayUpdate(Y.encodeStateAsUpdate(doc)),
	sayPresence([{ client: 4_000_000_000, clock: 7, state }]),
	sayPresence([]),
	Uint8Array.from([3])
];
const kinds = ['step1', 'step2', 'update', 'presence', 'presence asked', 'authors asked'];

test('[L3] of 100,000 frames of any bytes each is read as a message or refused, at once', () => {
	const random = generator(20261125);
	let [read, refused, longest] = [0, 0, 0];
	for (let round = 0; round < 100_000; round++) {
		const frame = mangled(honest[round % honest.length] as Uint8Array, random);
		const began = performance.now();
		try {
			const message = heard(frame);
			read++;
			if (!kinds.includes(message.is)) throw new TypeError(`"${message.is}" is no message`);
			// Nothing that is read is larger than what came: no number in it makes room for more.
			const size = 'entries' in message ? message.entries.length * 3 : 0;
			if (size > frame.byteLength) throw new TypeError('more was read than came');
		} catch (error) {
			if (error instanceof TypeError && !/utf-8|encoded data/i.test(error.message)) throw error;
			if (error instanceof RangeError) throw error;
			refused++;
		}
		longest = Math.max(longest, performance.now() - began);
	}
	expect(refused).toBeGreaterThan(20_000);
	expect(read).toBeGreaterThan(20_000);
	expect(longest).toBeLessThan(250);
}, 60_000);

/** Flipped, cut short, drawn out, or of chance alone. */
function mangled(frame: Uint8Array, random: () => number) {
	const below = (limit: number) => Math.floor(random() * limit);
	const way = random();
	if (way < 0.1) return Uint8Array.from({ length: below(40) }, () => below(256));
	if (way < 0.2) return frame.slice(0, below(frame.byteLength));
	if (way < 0.25) return new Uint8Array([...frame, ...frame.slice(0, 1 + below(9))]);
	const bytes = frame.slice();
	for (let flips = below(4); flips > 0; flips--) bytes[below(bytes.length)] = below(256);
	return bytes;
}

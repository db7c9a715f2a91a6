import * as encoding from 'lib0/encoding';
import { expect, test } from 'vitest';
import { framed, framedPieces, framedUpdate, withSaved } from './line.ts';
import { sayStep2, sayUpdate } from './wire.ts';

test.for([0, 1, 120, 121, 122, 127, 128, 16_383, 16_384, 65_530, 70_000, 2_100_000])(
	'[L9] an update of %i bytes is framed in one piece as its message would be',
	(length) => {
		const update = new Uint8Array(length).fill(7);
		expect(framedUpdate(update).equals(framed(sayUpdate(update)))).toBe(true);
	}
);

test('[L9] pieces of a document are framed as updates, and the last as the answer', () => {
	const pieces = [3, 200, 70_000].map((length) => new Uint8Array(length).fill(length));
	const [first, second, last] = pieces as [Uint8Array, Uint8Array, Uint8Array];
	const said = [framed(sayUpdate(first)), framed(sayUpdate(second)), framed(sayStep2(last))];
	expect(Buffer.concat(framedPieces(pieces)).equals(Buffer.concat(said))).toBe(true);
	expect(framedPieces(pieces)).toContain(last);
});

test.for([0, 1, 127, 128, 300, 16_384, 2_097_152, 5_000_000_000])(
	'[L9] that %i messages are stored is said behind what all are told, as a frame of its own',
	(count) => {
		const message = encoding.encode((encoder) => {
			encoding.writeVarUint(encoder, 100);
			encoding.writeVarUint(encoder, count);
		});
		const all = framedUpdate(Uint8Array.of(1, 2, 3));
		expect(withSaved(undefined, count).equals(framed(message))).toBe(true);
		expect(withSaved(all, count).equals(Buffer.concat([all, framed(message)]))).toBe(true);
	}
);

import { expect, test } from 'vitest';
import { framed, framedUpdate } from './line.ts';
import { sayUpdate } from './wire.ts';

test.for([0, 1, 120, 121, 122, 127, 128, 16_383, 16_384, 65_530, 70_000, 2_100_000])(
	'[L9] an update of %i bytes is framed in one piece as its message would be',
	(length) => {
		const update = new Uint8Array(length).fill(7);
		expect(framedUpdate(update).equals(framed(sayUpdate(update)))).toBe(true);
	}
);

import { expect, test } from 'vitest';
import { packStarts, unpackStarts } from './packed.ts';

test('a month of times comes out of its letters as it went in', () => {
	const starts: number[] = [];
	for (let day = 29_000_000; day < 29_000_000 + 31 * 1_440; day += 1_440)
		for (const minute of [540, 570, 600, 785, 800]) starts.push(day + minute);
	const packed = packStarts(starts);
	expect(unpackStarts(packed)).toEqual(starts);
	expect(packed.length).toBeLessThan(starts.length * 4);
});

test('no time is no letter', () => {
	expect(packStarts([])).toBe('');
	expect(unpackStarts('')).toEqual([]);
	expect(unpackStarts(packStarts([7]))).toEqual([7]);
});

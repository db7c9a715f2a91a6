import { expect, test } from 'vitest';
import { lineThrough, scaleEnd } from './line-chart.ts';

test('a line goes from the lower left to the upper right of its frame', () => {
	const points = [
		{ at: 10, value: 0 },
		{ at: 15, value: 5 },
		{ at: 20, value: 10 }
	];
	expect(lineThrough({ from: 10, till: 20, top: 10 }, points)).toBe('M0 100L50 50L100 0');
});

test('a scale ends at a number that can be halved in the head', () => {
	expect([0, 1, 7, 12, 780, 1_001].map(scaleEnd)).toEqual([1, 1, 10, 20, 1_000, 2_000]);
});

import { expect, test } from 'vitest';
import { windowOf } from './window-of.ts';

test('of ten thousand rows only those in view are drawn, with some around them', () => {
	expect(windowOf(10_000, 40, 0, 400)).toEqual({ first: 0, last: 22, before: 0, after: 399_120 });
	const { first, last, before, after } = windowOf(10_000, 40, 40_000, 400);
	expect([first, last]).toEqual([988, 1022]);
	expect(before + (last - first) * 40 + after).toBe(400_000);
});

test('a list that became shorter than what was scrolled draws its end', () => {
	const { first, last, after } = windowOf(3, 40, 40_000, 400);
	expect([first, last, after]).toEqual([3, 3, 0]);
	expect(windowOf(0, 40, 0, 400)).toEqual({ first: 0, last: 0, before: 0, after: 0 });
});

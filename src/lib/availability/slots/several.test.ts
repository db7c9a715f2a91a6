import { expect, test } from 'vitest';
import { at, monday, period } from './a-day.ts';
import { anyOf, nextInTurn, together } from './several.ts';
import { spansOf } from './spans.ts';

test('T50 [B1] together: what all of them have', () => {
	const spans = (...texts: string[]) => spansOf(texts.map(period));
	const all = together([
		spans('09:00-12:00', '14:00-17:00'),
		spans('10:00-13:00', '15:00-18:00'),
		spans('11:00-12:30', '15:30-16:30')
	]);
	expect(all).toEqual(spans('11:00-12:00', '15:30-16:30'));
	expect(together([spans('09:00-10:00'), spans('10:00-11:00')])).toEqual([]);
});

test('[B1] any of them: what at least one has, once and in order', () => {
	expect(anyOf([[9, 10, 100], [], [10, 11]])).toEqual([9, 10, 11, 100]);
	expect(anyOf([])).toEqual([]);
});

test('T51 [B1] by turn: who waited longest, by weight, by priority', () => {
	const [six, five] = [at(`${monday}T06:30Z`), at(`${monday}T05:30Z`)];
	expect(
		nextInTurn([
			{ id: 'a', had: 1, last: six },
			{ id: 'b', had: 1, last: five }
		])?.id
	).toBe('b');
	expect(
		nextInTurn([
			{ id: 'a', had: 3, weight: 200 },
			{ id: 'b', had: 2, weight: 100 }
		])?.id
	).toBe('a');
	expect(
		nextInTurn([
			{ id: 'a', had: 9, priority: 2 },
			{ id: 'b', had: 0, priority: 1 }
		])?.id
	).toBe('a');
	expect(nextInTurn([])).toBeUndefined();
});

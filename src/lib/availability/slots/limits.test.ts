import { expect, test } from 'vitest';
import { at, busy, monday, times, wholeDay } from './a-day.ts';
import { isSensible } from '#lib/catalog/limit.ts';

test('T40 [B2] one or two a day, and one is there', () => {
	const one = [busy('00:00', '01:00')];
	const open = { hours: wholeDay, busy: one, till: at(`${monday}T23:59Z`) + 1 };
	const perDay = (count: number) =>
		times({ length: 60, limits: [{ per: 'day', count }] }, open).length;
	expect([perDay(1), perDay(2)]).toEqual([0, 23]);
});

test('T42 [B2] no longer period has less room than a shorter one', () => {
	expect(
		isSensible([
			{ per: 'day', count: 9 },
			{ per: 'month', count: 5 }
		])
	).toBe(false);
	expect(
		isSensible([
			{ per: 'day', count: 9 },
			{ per: 'year', count: 25 }
		])
	).toBe(true);
	expect(isSensible([])).toBe(true);
});

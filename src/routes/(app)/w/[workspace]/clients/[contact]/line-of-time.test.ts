import { expect, test } from 'vitest';
import { lineOfTime } from './line-of-time.ts';

const at = (...date: [number, number, number, number?]) => ({ startsAt: Date.UTC(...date) });
const now = Date.UTC(2026, 10, 26, 12);
const said = (booked: { startsAt: number }[], zone = 'Europe/Berlin') =>
	lineOfTime(booked, now, zone).map((place) =>
		place.is === 'month' ? place.words : place.is === 'now' ? 'now' : place.booking.startsAt
	);

test('what is to come stands above now, what is past below it, under its month', () => {
	const [next, later] = [at(2026, 10, 27), at(2026, 11, 24)];
	const [today, october, first] = [at(2026, 10, 26, 9), at(2026, 9, 2), at(2025, 9, 2)];
	expect(said([october, today, later, first, next])).toEqual([
		...[later.startsAt, next.startsAt, 'now', today.startsAt],
		...['October 2026', october.startsAt, 'October 2025', first.startsAt]
	]);
	expect(said([])).toEqual(['now']);
});

test('the month is that of the reader’s clock', () => {
	const late = at(2026, 9, 31, 23);
	expect(said([late])).toEqual(['now', late.startsAt]);
	expect(said([late], 'America/New_York')).toEqual(['now', 'October 2026', late.startsAt]);
});

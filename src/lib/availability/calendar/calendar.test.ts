import { expect, test } from 'vitest';
import { marksOf, nearest, slotsOn, timesByDay } from './calendar.ts';
import { dayOf, startOfDay, timeWords } from './clocks.ts';
import { clocksOf } from './clocks-of.ts';
import { dayFrom, dayText, dayWords, monthsOf, weekOf } from './days.ts';

const minute = (...of: Parameters<typeof Date.UTC>) => Date.UTC(...of) / 60_000;
const clocks = (zone: string) => clocksOf(zone, minute(2026, 9, 1), minute(2027, 3, 1));
const halfHours = (from: number, count: number) =>
	Array.from({ length: count }, (_, each) => from + each * 30);

test('T34 an hour that comes twice says which of the two it is', () => {
	const starts = halfHours(minute(2026, 10, 1, 4, 30), 6);
	const yours = clocks('America/New_York');
	const day = dayOf(yours, starts[0] as number);
	const words = slotsOn(starts, day, { yours, cycle: '24' }).map(({ yours: at, name }) =>
		name ? `${at} ${name}` : at
	);
	expect(words).toEqual(['00:30', '01:00 EDT', '01:30 EDT', '01:00 EST', '01:30 EST', '02:00']);
});

test('both clocks, and the other day when it is one', () => {
	const yours = clocks('Asia/Tokyo');
	const theirs = { zone: 'Europe/Berlin', name: 'Nadia', clocks: clocks('Europe/Berlin') };
	const at = minute(2026, 10, 25, 16);
	const [slot] = slotsOn([at], dayOf(yours, at), { yours, theirs, cycle: '24' });
	expect(slot).toMatchObject({ yours: '01:00', theirs: '17:00', theirDay: 'Wed' });
});

test('a pause of the day is seen between its times', () => {
	const yours = clocks('Europe/Berlin');
	const starts = [...halfHours(minute(2026, 10, 25, 8), 3), minute(2026, 10, 25, 12)];
	const day = dayOf(yours, starts[0] as number);
	expect(slotsOn(starts, day, { yours, cycle: '12' })).toMatchObject([
		{ yours: '9:00 am', gap: false },
		{ yours: '9:30 am', gap: false },
		{ yours: '10:00 am', gap: false },
		{ yours: '1:00 pm', gap: true }
	]);
});

test('a day begins when its clocks say so, also after a night of another length', () => {
	const yours = clocks('America/New_York');
	const day = dayFrom('2026-11-02') as number;
	expect(startOfDay(yours, day)).toBe(minute(2026, 10, 2, 5));
	expect(timeWords(yours, startOfDay(yours, day), '24')).toBe('00:00');
	expect(startOfDay(yours, day - 1)).toBe(minute(2026, 10, 1, 4));
});

test('the fullest day has four marks, and one time has one', () => {
	expect([0, 1, 7, 8, 14].map((count) => marksOf(count, 14))).toEqual([0, 1, 2, 3, 4]);
	const counts = timesByDay([minute(2026, 10, 25, 8)], clocks('UTC'));
	expect([...counts.values()]).toEqual([1]);
});

test('who loses a time is shown the three nearest, in order', () => {
	expect(nearest([10, 40, 70, 100, 160], 70)).toEqual([10, 40, 100]);
});

test('days are read and written as addresses have them', () => {
	const day = dayFrom('2026-11-26') as number;
	expect(dayWords(day)).toBe('Thu 26 Nov');
	expect(dayText(weekOf(day, 1))).toBe('2026-11-23');
	expect(dayText(weekOf(day, 0))).toBe('2026-11-22');
	expect(monthsOf(day, day + 10)).toBe('Nov – Dec 2026');
	for (const wrong of ['2026-02-30', '26-11-2026', '', null, '2026-11-26T00:00'])
		expect(dayFrom(wrong)).toBeUndefined();
});

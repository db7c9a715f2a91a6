import { expect, test } from 'vitest';
import { at, everyDay, newYork } from '../slots/a-day.ts';
import { dayOf, openHours, type Hours } from '../slots/hours.ts';
import { instantAt, mondayOf, stretchesOf, weekSeen, type Overlay } from './week-seen.ts';

const overlay = (from: string, till: string, more: Partial<Overlay> = {}): Overlay => ({
	...{ id: 'a', from: at(from), till: at(till), before: 0, after: 0, cause: 'booking' as const },
	...{ elsewhere: false, reference: '', note: '', until: null, ...more }
});
const zone = 'America/New_York';
const spring = dayOf(2026, 3, 8);
const autumn = dayOf(2026, 11, 1);
const dayOfWeek = (day: number, hours: Hours, overlays: Overlay[] = []) =>
	weekSeen(hours, new Map(), overlays, mondayOf(day)).find((seen) => seen.day === day);

test('on the night in spring the hour that is left out is shown, and nothing lies in it', () => {
	const call = overlay('2026-03-08T06:30Z', '2026-03-08T07:30Z');
	const seen = dayOfWeek(spring, newYork('0:00-24:00'), [call]);
	expect(seen?.shift).toEqual({ kind: 'left out', start: 120, end: 180 });
	expect(seen?.pieces).toEqual([
		{ id: 'a', kind: 'booking', start: 90, end: 120 },
		{ id: 'a', kind: 'booking', start: 180, end: 210 }
	]);
});

test('on the night in autumn an hour comes twice, and has what lies in either', () => {
	const call = overlay('2026-11-01T05:30Z', '2026-11-01T06:30Z');
	const seen = dayOfWeek(autumn, newYork('0:00-24:00'), [call]);
	expect(seen?.shift).toEqual({ kind: 'twice', start: 60, end: 120 });
	expect(seen?.pieces).toEqual([
		{ id: 'a', kind: 'booking', start: 90, end: 120 },
		{ id: 'a', kind: 'booking', start: 60, end: 90 }
	]);
});

test('the stretches of a day are as long as the day: 23, 24 or 25 hours', () => {
	const hours = (day: number) =>
		stretchesOf(zone, day).reduce((sum, { from, till }) => sum + till - from, 0) / 60;
	expect([spring, spring + 1, autumn].map(hours)).toEqual([23, 24, 25]);
});

test('a time on the wall is one instant; of two the first, and of none the next', () => {
	expect(instantAt(stretchesOf(zone, spring), 90)).toBe(at('2026-03-08T06:30Z'));
	expect(instantAt(stretchesOf(zone, spring), 150)).toBe(at('2026-03-08T07:00Z'));
	expect(instantAt(stretchesOf(zone, autumn), 90)).toBe(at('2026-11-01T05:30Z'));
});

test('pauses lie around what they belong to, and what goes over midnight lies on both days', () => {
	const call = overlay('2026-06-16T03:00Z', '2026-06-16T05:00Z', { before: 15, after: 30 });
	const week = weekSeen(newYork('0:00-24:00'), new Map(), [call], dayOf(2026, 6, 15));
	expect(week[0]?.pieces).toEqual([
		{ id: 'a', kind: 'pause', start: 1_365, end: 1_380 },
		{ id: 'a', kind: 'booking', start: 1_380, end: 1_440 }
	]);
	expect(week[1]?.pieces).toEqual([
		{ id: 'a', kind: 'booking', start: 0, end: 60 },
		{ id: 'a', kind: 'pause', start: 60, end: 90 }
	]);
});

test('on a journey the day is drawn by the clock there', () => {
	const monday = dayOf(2026, 6, 15);
	const travel = [{ from: monday, zone: 'Asia/Kolkata' }];
	const seen = dayOfWeek(monday, { ...newYork('9:00-17:00'), travel }, [
		overlay('2026-06-15T04:00Z', '2026-06-15T05:00Z')
	]);
	expect(seen).toMatchObject({ zone: 'Asia/Kolkata', pieces: [{ start: 570, end: 630 }] });
});

test('what is drawn open is what the slots are made of, through every change of the clocks', () => {
	for (const name of [
		'Europe/Berlin',
		'America/New_York',
		'Australia/Lord_Howe',
		'Africa/Casablanca'
	]) {
		const hours: Hours = { zone: name, weekly: everyDay('1:00-4:00', '22:00-24:00') };
		const year = dayOf(2026, 1, 1);
		const drawn = Array.from({ length: 365 }, (_, at) => year + at).flatMap((day) =>
			stretchesOf(name, day).map(({ from, till, start }) => {
				const open = [[60, 240] as const, [1_320, 1_440] as const];
				return open.reduce(
					(sum, [begin, end]) =>
						sum + Math.max(0, Math.min(end, start + till - from) - Math.max(begin, start)),
					0
				);
			})
		);
		const [first, last] = [stretchesOf(name, year)[0], stretchesOf(name, year + 365)[0]];
		const { spans } = openHours(hours, first?.from ?? 0, last?.from ?? 0);
		const open = spans.reduce((sum, edge, index) => sum + (index % 2 ? edge : -edge), 0);
		expect(drawn.reduce((sum, minutes) => sum + minutes, 0)).toBe(open);
	}
});

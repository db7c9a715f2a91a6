import { expect, test } from 'vitest';
import {
	at,
	busy,
	clock,
	days,
	everyDay,
	monday,
	newYork,
	period,
	times,
	wholeDay
} from './a-day.ts';
import { dayOf, type Hours } from './hours.ts';
import { slotsOf } from './slots.ts';

test('T20 [B2] half past seven in Kolkata: two one after the other, one on the grid', () => {
	const hours = { zone: 'Asia/Kolkata', weekly: everyDay('07:30-09:30') };
	expect(times({ length: 60, gaps: 'pack' }, { hours, busy: [] })).toEqual(['02:00', '03:00']);
	expect(times({ length: 60, gaps: 'grid' }, { hours, busy: [] })).toEqual(['02:30']);
});

test('T23 [B2] New York, with another Tuesday', () => {
	const overrides = new Map([[dayOf(2023, 6, 13), [period('10:00-15:00')]]]);
	const asked = {
		...days('2023-06-13T04:00Z', '2023-06-15T04:00Z'),
		hours: { ...newYork('08:00-17:00'), overrides }
	};
	const seen = slotsOf({ ...asked, offering: { length: 60 } });
	expect([seen[0], seen[4], seen[5], seen.at(-1)]).toEqual(
		['13T14', '13T18', '14T12', '14T20'].map((text) => at(`2023-06-${text}:00Z`))
	);
	expect(seen).toHaveLength(5 + 9);
});

test('T26 [B2] hours that go on after midnight are one stretch', () => {
	const night: Hours = {
		zone: 'UTC',
		weekly: Array.from({ length: 7 }, (_, weekday) => [
			...(weekday < 5 ? [period('23:00-23:59')] : []),
			...(weekday > 0 && weekday < 6 ? [period('00:00-00:30')] : [])
		])
	};
	const asked = { ...days('2026-06-15T00:00Z', '2026-06-22T00:00Z'), hours: night };
	const seen = slotsOf({ ...asked, offering: { length: 90 } });
	expect(seen.map(clock)).toEqual(Array.from({ length: 5 }, () => '23:00'));
});

test('T30 [B2] hours that follow somebody from Berlin to New York and Kolkata', () => {
	const first = dayOf(2026, 1, 5);
	const hours: Hours = {
		zone: 'Europe/Berlin',
		weekly: everyDay('08:00-17:00'),
		travel: [
			{ from: first + 1, till: first + 2, zone: 'America/New_York' },
			{ from: first + 4, zone: 'Asia/Kolkata' }
		]
	};
	const on = (date: string) => {
		const asked = { ...days(`${date}T00:00Z`, `${date}T23:59Z`), hours };
		const seen = slotsOf({ ...asked, offering: { length: 60 } });
		return `${clock(seen[0] as number)}-${clock((seen.at(-1) as number) + 60)}`;
	};
	expect([on('2026-01-05'), on('2026-01-06'), on('2026-01-09')]).toEqual([
		'07:00-16:00',
		'13:00-22:00',
		'02:30-11:30'
	]);
});

test('T31 [B2] nine in New York on the days around the change in spring', () => {
	const asked = {
		...days('2026-03-07T05:00Z', '2026-03-10T04:00Z'),
		hours: newYork('09:00-17:00')
	};
	const seen = slotsOf({ ...asked, offering: { length: 480 } });
	expect(seen.map(clock)).toEqual(['14:00', '13:00', '13:00']);
});

test('T32 [B2] a whole day in New York has 23 hours in spring and 25 in autumn', () => {
	const on = (from: string, till: string) =>
		slotsOf({ ...days(from, till), hours: newYork('00:00-23:59'), offering: { length: 60 } });
	expect(on('2026-03-08T05:00Z', '2026-03-09T04:00Z')).toHaveLength(23);
	expect(on('2026-11-01T04:00Z', '2026-11-02T05:00Z')).toHaveLength(25);
});

test('T34 [B2] the hour that comes twice is there twice', () => {
	const asked = {
		...days('2026-11-01T04:00Z', '2026-11-02T05:00Z'),
		hours: newYork('00:30-02:30')
	};
	expect(slotsOf({ ...asked, offering: { length: 30 } }).map(clock)).toEqual(
		'04:30 05:00 05:30 06:00 06:30 07:00'.split(' ')
	);
});

test('[B2] time that never ends is the same from wherever one begins to look', () => {
	const asked = {
		hours: wholeDay,
		busy: [busy('10:00', '10:20')],
		now: 0,
		till: at('2026-07-20T00:00Z')
	};
	const whole = slotsOf({ ...asked, from: at('2026-06-01T00:00Z'), offering: { length: 50 } });
	for (const from of ['2026-06-14T13:07Z', '2026-06-15T10:10Z', '2026-06-16T23:59Z'].map(at)) {
		const part = slotsOf({ ...asked, from, offering: { length: 50 } });
		expect(part).toEqual(whole.filter((start) => start >= from));
	}
});

test('[B2] nearly two days without a break are counted from where they begin', () => {
	const weekly = [['00:10-23:59'], ['00:00-23:50'], [], [], [], [], []].map((each) =>
		each.map(period)
	);
	const asked = {
		...days('2026-06-14T00:00Z', '2026-06-18T00:00Z'),
		hours: { zone: 'UTC', weekly },
		offering: { length: 25 }
	};
	const late = at('2026-06-16T22:07Z');
	const whole = slotsOf(asked);
	expect(whole[0]).toBe(at(`${monday}T00:10Z`));
	expect(slotsOf({ ...asked, from: late })).toEqual(whole.filter((start) => start >= late));
});

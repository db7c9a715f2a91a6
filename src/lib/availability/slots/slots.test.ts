import { expect, test } from 'vitest';
import { minutesOf, type Busy } from './busy.ts';
import { dayOf, type Hours, type Period } from './hours.ts';
import { isSensible } from './limits.ts';
import { nextInTurn, together } from './several.ts';
import { slotsOf, type Asked, type Length } from './slots.ts';
import { spansOf } from './spans.ts';

const at = (iso: string) => Date.parse(iso) / 60_000;
const clock = (minutes: number) => new Date(minutes * 60_000).toISOString().slice(11, 16);
const hm = (text: string) => {
	const [hours = 0, minutes = 0] = text.split(':').map(Number);
	return hours * 60 + minutes;
};
const period = (text: string): Period => {
	const [start = '', end = ''] = text.split('-');
	return [hm(start), hm(end)];
};
const everyDay = (...periods: string[]) => Array.from({ length: 7 }, () => periods.map(period));
const utc = (...periods: string[]): Hours => ({ zone: 'UTC', weekly: everyDay(...periods) });
const wholeDay = utc('00:00-23:59');

const monday = '2026-06-15';
const busy = (from: string, till: string, more: Partial<Busy> = {}): Busy => ({
	...minutesOf(Date.parse(`${monday}T${from}Z`), Date.parse(`${monday}T${till}Z`)),
	...more
});

/** On one day in UTC, asked for the evening before. */
function onDay(offering: Length, more: Partial<Asked> = {}, day = monday) {
	return slotsOf({
		...{ hours: utc('12:00-15:00'), busy: [busy('13:00', '14:00')], offering },
		...{ now: at(`${day}T00:00Z`) - 600, from: at(`${day}T00:00Z`), till: at(`${day}T23:59Z`) },
		...more
	});
}
const times = (...all: Parameters<typeof onDay>) => onDay(...all).map(clock);

test('T01 [B2] fifteen minutes from 12 to 15 with an hour taken: exactly eight', () => {
	expect(times({ length: 15 })).toEqual(
		'12:00 12:15 12:30 12:45 14:00 14:15 14:30 14:45'.split(' ')
	);
});

test.for([
	[20, 6],
	[25, 4],
	[30, 4],
	[45, 2],
	[60, 2]
] as const)('T02 [B2] of %i minutes there are %i', ([length, count]) => {
	expect(times({ length })).toHaveLength(count);
});

test('T03 [B2] every five minutes there are twenty', () => {
	expect(times({ length: 15, step: 5 })).toHaveLength(20);
});

test('T04 [B2] what is taken twice is taken once', () => {
	const taken = [busy('12:50', '13:20'), busy('13:10', '14:00')];
	expect(times({ length: 15 }, { busy: taken })).toEqual(
		'12:00 12:15 12:30 14:00 14:15 14:30 14:45'.split(' ')
	);
});

test('T05 [B2] a whole day taken leaves none, nothing taken leaves twelve', () => {
	expect(times({ length: 15 }, { busy: [busy('00:00', '23:59:59')] })).toEqual([]);
	expect(times({ length: 15 }, { busy: [] })).toHaveLength(12);
});

test('T06 [B2] an end that is said a second early is the full hour', () => {
	const seen = times({ length: 15 }, { busy: [busy('13:00:00', '13:59:59')] });
	expect(seen).toHaveLength(8);
	expect(seen[4]).toBe('14:00');
});

test('T07 [B2] on the grid and one after the other', () => {
	const taken = { busy: [busy('13:05', '13:55')] };
	const before = '12:00 12:15 12:30 12:45'.split(' ');
	expect(times({ length: 15, gaps: 'grid' }, taken)).toEqual([
		...before,
		...'14:00 14:15 14:30 14:45'.split(' ')
	]);
	expect(times({ length: 15, gaps: 'pack' }, taken)).toEqual([
		...before,
		...'13:55 14:10 14:25 14:40'.split(' ')
	]);
});

test('T08 [B2] with ten minutes of pause on both sides six are left', () => {
	expect(times({ length: 15, before: 10, after: 10 })).toEqual(
		'12:00 12:15 12:30 14:10 14:25 14:40'.split(' ')
	);
});

test('T09 [B2] at 12:07 the next begins at 12:15; an hour ahead, after 13', () => {
	const now = at(`${monday}T12:07Z`);
	expect(times({ length: 15 }, { now })).toHaveLength(7);
	expect(times({ length: 15, notice: 60 }, { now })).toHaveLength(4);
});

test('T10 [B2] an override takes the place of the day, an empty one closes it', () => {
	const on = (...periods: string[]) => ({
		...utc('12:00-15:00'),
		overrides: new Map([[dayOf(2026, 6, 15), periods.map(period)]])
	});
	expect(times({ length: 15 }, { hours: on('13:00-15:00') })).toHaveLength(4);
	expect(times({ length: 15 }, { hours: on() })).toEqual([]);
});

test('T11 [B2] a whole day holds twenty-four, of an hour or of half one', () => {
	const open = { hours: wholeDay, busy: [], till: at(`${monday}T23:59Z`) + 1 };
	expect(times({ length: 60, step: 60 }, open)).toHaveLength(24);
	expect(times({ length: 30, step: 60 }, open)).toHaveLength(24);
});

test('T13 T14 [B2] what has begun is gone; a day and an hour ahead leaves eleven', () => {
	const now = Math.ceil(Date.parse(`${monday}T11:59:59Z`) / 60_000);
	const open = { hours: wholeDay, busy: [] };
	expect(times({ length: 60 }, { ...open, now })).toHaveLength(12);
	const tomorrow = {
		...open,
		...{ now, from: at('2026-06-16T00:00Z'), till: at('2026-06-17T00:00Z') }
	};
	const seen = times({ length: 60, notice: 1_500 }, tomorrow);
	expect([seen.length, seen[0]]).toEqual([11, '13:00']);
});

test('T18 [B2] five minutes in what is left in London', () => {
	const hours = { zone: 'Europe/London', weekly: everyDay('07:00-07:05', '07:10-07:30') };
	expect(onDay({ length: 5 }, { hours, busy: [] })).toHaveLength(5);
});

test('T19 [B2] in Brussels the last quarter of an hour before 23:00 is there', () => {
	const hours = { zone: 'Europe/Brussels', weekly: everyDay('21:00-23:00') };
	expect(times({ length: 15 }, { hours, busy: [] }).at(-1)).toBe('20:45');
});

test('T20 [B2] half past seven in Kolkata: two one after the other, one on the grid', () => {
	const hours = { zone: 'Asia/Kolkata', weekly: everyDay('07:30-09:30') };
	expect(times({ length: 60, gaps: 'pack' }, { hours, busy: [] })).toEqual(['02:00', '03:00']);
	expect(times({ length: 60, gaps: 'grid' }, { hours, busy: [] })).toEqual(['02:30']);
});

test('T22 [B2] from half past nine: eight one after the other, seven on the grid', () => {
	const open = { hours: utc('09:30-17:30'), busy: [] };
	expect(times({ length: 60, gaps: 'pack' }, open)).toHaveLength(8);
	const onGrid = times({ length: 60, gaps: 'grid' }, open);
	expect([onGrid.length, onGrid[0]]).toEqual([7, '10:00']);
});

const newYork = (...periods: string[]): Hours => ({
	zone: 'America/New_York',
	weekly: everyDay(...periods)
});
const days = (from: string, till: string) => ({
	...{ busy: [], now: at(from) - 600, from: at(from), till: at(till) }
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

test('T28 T29 [B2] stretches over each other are one; one that ends before it begins is none', () => {
	expect(times({ length: 60 }, { hours: utc('06:00-10:00', '08:00-10:00'), busy: [] })).toEqual(
		'06:00 07:00 08:00 09:00'.split(' ')
	);
	expect(times({ length: 60 }, { hours: utc('10:00-08:00'), busy: [] })).toEqual([]);
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

test('T36 [B2] between two appointments stands the longer pause, not both', () => {
	const pauses = { before: 15, after: 30 };
	const open = {
		hours: utc('12:00-15:30'),
		busy: [busy('12:30', '13:00', pauses), busy('14:30', '15:00', pauses)]
	};
	const between = onDay({ length: 30, step: 15, ...pauses }, open).map(clock);
	expect(between.filter((time) => time >= '13:00' && time < '14:30')).toEqual(['13:30']);
});

test('T38 [B2] a grid that begins five minutes past', () => {
	const seen = times(
		{ length: 25, step: 30, shift: 5, gaps: 'grid' },
		{ hours: utc('04:00-12:30'), busy: [] }
	);
	expect([seen.length, seen[0], seen[1], seen.at(-1)]).toEqual([17, '04:05', '04:35', '12:05']);
});

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

test('T43 T44 [B2] after what is taken the next begins where it ends', () => {
	const seen = times({ length: 45 }, { hours: utc('04:00-12:30'), busy: [busy('04:00', '04:15')] });
	expect([seen.length, seen[0], seen[1], seen.at(-1)]).toEqual([11, '04:15', '05:00', '11:45']);
});

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

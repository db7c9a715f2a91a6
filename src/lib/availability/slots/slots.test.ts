import { expect, test } from 'vitest';
import { at, busy, clock, everyDay, monday, onDay, period, times, utc, wholeDay } from './a-day.ts';
import { dayOf } from './hours.ts';

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

test('T22 [B2] from half past nine: eight one after the other, seven on the grid', () => {
	const open = { hours: utc('09:30-17:30'), busy: [] };
	expect(times({ length: 60, gaps: 'pack' }, open)).toHaveLength(8);
	const onGrid = times({ length: 60, gaps: 'grid' }, open);
	expect([onGrid.length, onGrid[0]]).toEqual([7, '10:00']);
});

test('T28 T29 [B2] stretches over each other are one; one that ends before it begins is none', () => {
	expect(times({ length: 60 }, { hours: utc('06:00-10:00', '08:00-10:00'), busy: [] })).toEqual(
		'06:00 07:00 08:00 09:00'.split(' ')
	);
	expect(times({ length: 60 }, { hours: utc('10:00-08:00'), busy: [] })).toEqual([]);
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

test('T43 [B2] after what is taken the next begins where it ends', () => {
	const seen = times({ length: 45 }, { hours: utc('04:00-12:30'), busy: [busy('04:00', '04:15')] });
	expect([seen.length, seen[0], seen[1], seen.at(-1)]).toEqual([11, '04:15', '05:00', '11:45']);
});

test('T44 [B2] what is only asked for takes its time as well', () => {
	const taken = [busy('04:00', '04:15'), busy('06:00', '06:45', { cause: 'requested' })];
	const seen = times({ length: 45 }, { hours: utc('04:00-12:30'), busy: taken });
	expect(seen.slice(0, 4)).toEqual('04:15 05:00 06:45 07:30'.split(' '));
});

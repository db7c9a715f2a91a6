import { expect, test } from 'vitest';
import { at, busy, days, everyDay, monday, newYork, period, utc } from './a-day.ts';
import { explain, explainTime, type Explained, type Explanation } from './explain.ts';
import { dayOf } from './hours.ts';
import { sentenceOf } from './sentence.ts';

const names = new Map([
	['b1', 'Elif'],
	['x1', 'Outlook']
]);
const read = ({ reasons, zone }: Explanation) =>
	reasons.map((reason) => sentenceOf(reason, { zone, names }));

const asked: Explained = {
	hours: utc('09:00-12:00', '13:00-17:00'),
	busy: [],
	offering: { length: 30 },
	now: at(`${monday}T00:00Z`) - 600
};
/** On Monday 15 June 2026. */
const at15June = (time: string, more: Partial<Explained> = {}) =>
	explain({ ...asked, ...more }, at(`${monday}T${time}Z`));
const said = (...all: Parameters<typeof at15June>) => read(at15June(...all));

test('[B2] what is sold says in which hours it lies', () => {
	expect(at15June('13:30')).toMatchObject({ sold: true, zone: 'UTC' });
	expect(said('13:30')).toEqual(['Open: Mondays, 13:00–17:00.']);
});

test('[B2] a time outside the hours says which they are, and which slots are nearest', () => {
	expect(said('12:15')).toEqual([
		'Outside your hours: Mondays are open 09:00–12:00 and 13:00–17:00.'
	]);
	const { sold, before, after } = at15June('12:15');
	expect([sold, before, after]).toEqual([false, at(`${monday}T11:30Z`), at(`${monday}T13:00Z`)]);
	expect(said('11:45')).toEqual([
		'Open: Mondays, 09:00–12:00.',
		'It would go on past 12:00. Mondays are open 09:00–12:00 and 13:00–17:00.'
	]);
	const sundays = { ...asked.hours, weekly: [[], ...asked.hours.weekly.slice(1)] };
	expect(said('10:00', { hours: sundays })).toEqual(['You do not work on Mondays.']);
});

test('[B2] a day with other hours says why they are others', () => {
	const number = dayOf(2026, 6, 15);
	const on = (...periods: string[]) => ({
		...{ ...asked.hours, overrides: new Map([[number, periods.map(period)]]) }
	});
	expect(said('09:00', { hours: on('10:00-12:00') })).toEqual([
		'Outside your hours: Mon 15 Jun is open 10:00–12:00.'
	]);
	expect(said('10:00', { hours: on('10:00-12:00') })).toEqual(['Open: Mon 15 Jun, 10:00–12:00.']);
	expect(said('10:00', { hours: on() })).toEqual(['You closed Mon 15 Jun.']);
	const vacation = new Map([[number, { by: 'vacation', note: 'Tenerife' } as const]]);
	expect(said('10:00', { hours: on(), whyOverridden: vacation })).toEqual([
		'You are on vacation on Mon 15 Jun (Tenerife).'
	]);
	const holiday = new Map([[number, { by: 'holiday', name: 'Whit Monday' } as const]]);
	expect(said('10:00', { hours: on(), whyOverridden: holiday })).toEqual([
		'Mon 15 Jun is a public holiday: Whit Monday.'
	]);
});

test('[B2] hours in another place say where that is; on the way there is no day', () => {
	const away = { from: dayOf(2026, 6, 15), zone: 'America/New_York' };
	const hours = { ...asked.hours, travel: [away] };
	expect(said('15:00', { hours })).toEqual([
		'Open: Mondays, 09:00–12:00 in New York, where you are then.'
	]);
	expect(said('01:00', { hours })).toEqual([
		'You travel: your day in UTC is over, the one in New York has not begun.'
	]);
});

test('[B2] notice and horizon say when it can be booked', () => {
	expect(said('09:00', { offering: { length: 30, notice: 1_440 } })[0]).toBe(
		'Too late to book: it has to be booked 24 h ahead, that was until Sun 14 Jun, 09:00.'
	);
	expect(said('16:00', { offering: { length: 30, notice: 120 } })[0]).toBe(
		'Early enough: it can be booked until Mon 15 Jun, 14:00, 2 h ahead.'
	);
	expect(said('16:00', { offering: { length: 30, horizon: 600 } })[0]).toBe(
		'Too far ahead: it can be booked up to 10 h ahead, so from Mon 15 Jun, 06:00.'
	);
	expect(said('10:00', { now: at(`${monday}T10:01Z`) })[0]).toBe(
		'This time is over: it is Mon 15 Jun, 10:01 now.'
	);
});

test('[B2] a limit says what is booked already', () => {
	const offering = { length: 30, limits: [{ per: 'day', count: 1, minutes: 600 } as const] };
	expect(said('14:00', { offering, busy: [busy('10:00', '10:30')] }).at(-1)).toBe(
		'No room under your limit on Mon 15 Jun: 1 of 1 call.'
	);
	const minutes = { length: 30, limits: [{ per: 'month', minutes: 90 } as const] };
	expect(said('14:00', { offering: minutes, busy: [busy('10:00', '11:15')] }).at(-1)).toBe(
		'No room under your limit in June 2026: 1 h 15 min of 1 h 30 min.'
	);
});

test('[B2] a minute between two slots says from where they are counted', () => {
	const taken = { busy: [busy('13:10', '13:50')] };
	expect(said('14:00', taken).at(-1)).toBe(
		'No slot begins here: one does every 30 min, since free time began at 13:50. Nearest: 13:50 and 14:20.'
	);
	expect(said('14:10', { offering: { length: 30, gaps: 'grid' } }).at(-1)).toBe(
		'No slot begins here: one does every 30 min, counted from 00:00. Nearest: 14:00 and 14:30.'
	);
});

test('[B2] an hour that comes twice says which of both it is; one that is left out, why', () => {
	const hours = newYork('00:00-04:00');
	const night = { ...asked, ...days('2026-10-01T00:00Z', '2026-12-01T00:00Z'), hours };
	const both = explainTime(night, { day: dayOf(2026, 11, 1), time: 90 });
	expect(both.map(({ minute, sold }) => [minute, sold])).toEqual([
		[at('2026-11-01T05:30Z'), true],
		[at('2026-11-01T06:30Z'), true]
	]);
	expect(both.map((each) => read(each)[0])).toEqual([
		'The clocks go back and show this time twice: this is the first of both.',
		'The clocks go back and show this time twice: this is the second of both.'
	]);
	const [none, ...more] = explainTime(night, { day: dayOf(2027, 3, 14), time: 150 });
	expect(more).toEqual([]);
	expect(none).toMatchObject({ sold: false, after: at('2027-03-14T07:00Z') });
	expect(none && read(none)).toEqual([
		'There is no 02:30 on Sun 14 Mar: the clocks go from 02:00 to 03:00.'
	]);
	const over = explain(night, at('2026-11-01T05:45Z'));
	expect(read(over)[1]).toBe('Meanwhile the clocks go back by 1 h, to 01:00.');
	expect(explainTime(night, { day: dayOf(2026, 11, 2), time: 90 })).toHaveLength(1);
});

test('[B2] whole days are told as such, and counted from midnight', () => {
	const hours = { zone: 'UTC', weekly: everyDay('00:00-23:59') };
	expect(said('14:00', { hours })[0]).toBe('Open: Mondays, all day.');
	expect(said('14:10', { hours }).at(-1)).toMatch(
		/since free time began at 00:00\. Nearest: 14:00/
	);
});

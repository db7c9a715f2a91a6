import { expect, test } from 'vitest';
import { emptyDraft, type Draft } from './offering-form.ts';
import { wantedIn, type Ground } from './rules.ts';

const now = Date.UTC(2026, 10, 24, 9, 17);
const ground: Ground = {
	...{ kind: 'individual', now, currencies: new Set(['EUR', 'JPY']) },
	candidates: new Set(['nadia', 'oleh', 'priya']),
	newIds: Array.from({ length: 10 }, (_, at) => `new-${at}`)
};
const base = { currency: 'EUR', zone: 'Europe/Berlin', hosts: ['nadia'] } as const;
const talk: Draft = {
	...emptyDraft({ ...base, kind: 'individual' }),
	...{ title: ' Pricing review ', durations: [{ minutes: '60', price: '180' }] }
};
const clinic: Draft = {
	...emptyDraft({ ...base, kind: 'group' }),
	...{ title: 'Clinic', day: '2026-12-10', from: '17:00', till: '18:30', quorum: '4' },
	durations: [{ minutes: '', price: '45' }]
};
const group = { ...ground, kind: 'group' as const };

function problemsOf(draft: Draft, on = ground) {
	const found = wantedIn(draft, on);
	return 'problems' in found ? found.problems.all : {};
}
function wantedOf(draft: Draft, on = ground) {
	const found = wantedIn(draft, on);
	if ('problems' in found) throw new Error(JSON.stringify(found.problems.all));
	return found.wanted;
}

test('[B3] an offering with two lengths costs at least what the cheaper one does', () => {
	const durations = [
		{ minutes: '60', price: '180' },
		{ minutes: '30', price: '99,50' }
	];
	expect(wantedOf({ ...talk, durations })).toMatchObject({
		...{ title: 'Pricing review', leastPriceMinor: 9950, startsAt: null, seats: null },
		durations: [
			{ minutes: 60, priceMinor: 18000 },
			{ minutes: 30, priceMinor: 9950 }
		],
		policy: { freeUntilHours: 24, latePercent: 50, moveUntilHours: 12 }
	});
});

const bad: [string, Partial<Draft>, string, RegExp][] = [
	['no title', { title: '  ' }, 'title', /Give it a title/],
	['a title too long', { title: 'x'.repeat(101) }, 'title', /At most 100/],
	['a title of two lines', { title: 'a\nb' }, 'title', /one line/],
	[
		'a negative price',
		{ durations: [{ minutes: '60', price: '-20' }] },
		'durations-0-price',
		/below 0/
	],
	['no price', { durations: [{ minutes: '60', price: '' }] }, 'durations-0-price', /0 is free/],
	[
		'words for a price',
		{ durations: [{ minutes: '60', price: 'ten' }] },
		'durations-0-price',
		/sum like/
	],
	[
		'zero duration',
		{ durations: [{ minutes: '0', price: '1' }] },
		'durations-0-minutes',
		/from 5 up/
	],
	[
		'over a day',
		{ durations: [{ minutes: '1441', price: '1' }] },
		'durations-0-minutes',
		/24 hours/
	],
	[
		'half a minute',
		{ durations: [{ minutes: '30.5', price: '1' }] },
		'durations-0-minutes',
		/Whole/
	],
	['no length at all', { durations: [] }, 'durations', /at least one/],
	['an unknown currency', { currency: 'XXX' }, 'currency', /from the list/],
	['over 100 percent', { latePercent: '101' }, 'latePercent', /0 to 100/],
	['below 0 percent', { latePercent: '-1' }, 'latePercent', /0 to 100/],
	[
		'notice beyond the horizon',
		{ notice: '2880', horizon: '1440' },
		'horizon',
		/nobody can ever book/
	],
	['no calls a day', { dayCount: '0' }, 'dayCount', /At least 1/],
	['less a week than a day', { dayCount: '5', weekCount: '3' }, 'limits', /longer period/],
	['no room for one call', { dayMinutes: '30' }, 'dayMinutes', /would fit/],
	['a stranger', { hosts: [{ id: 'x', priority: '', weight: '' }] }, 'hosts-0-id', /Choose/],
	['nobody', { hosts: [] }, 'hosting', /Somebody/],
	['one alone together', { hosting: 'together' }, 'hosting', /at least two/],
	['an unknown way', { hosting: 'all' }, 'hosting', /Choose who/],
	['an unknown gap rule', { gaps: 'x' }, 'gaps', /one of the two/]
];
test.for(bad)('[B3] %s is refused at its field', ([, change, field, words]) => {
	const problems = problemsOf({ ...talk, ...change });
	expect(Object.keys(problems)).toEqual([field]);
	expect(problems[field]?.join()).toMatch(words);
});

test('[B3] the same length twice is refused at the second', () => {
	const row = { minutes: '30', price: '10' };
	expect(problemsOf({ ...talk, durations: [row, row] })).toEqual({
		'durations-1-minutes': ['30 minutes stand above already. Change or remove one.']
	});
});

test('[B3] a call lasts a day at most, and exactly a day may be', () => {
	expect(wantedOf({ ...talk, durations: [{ minutes: '1440', price: '0' }] }).durations).toEqual([
		{ minutes: 1440, priceMinor: 0 }
	]);
});

test('[B3] a group is as long as from its beginning to its end, by the clock there', () => {
	expect(wantedOf(clinic, group)).toMatchObject({
		startsAt: Date.UTC(2026, 11, 10, 16),
		endsAt: Date.UTC(2026, 11, 10, 17, 30),
		...{ seats: 12, quorum: 4, durations: [{ minutes: 90, priceMinor: 4500 }] }
	});
});

test('[B3] a draft of a group may leave the day open', () => {
	const open = { ...clinic, day: '', from: '', till: '' };
	expect(wantedOf(open, group)).toMatchObject({ startsAt: null, endsAt: null });
});

const badGroups: [string, Partial<Draft>, string, RegExp][] = [
	['a past day', { day: '2026-11-23' }, 'day', /is over/],
	['an end before the start', { till: '16:00' }, 'till', /after it begins/],
	['an end at the start', { till: '17:00' }, 'till', /after it begins/],
	['more than a day', { endDay: '2026-12-12' }, 'till', /24 hours/],
	['no such day', { day: '2026-02-30' }, 'day', /Choose the day/],
	['no end', { till: '' }, 'till', /when it ends/],
	['no such hour', { from: '25:00' }, 'from', /when it begins/],
	['no seats', { seats: '0' }, 'seats', /From 1/],
	['a quorum beyond its seats', { seats: '3' }, 'quorum', /only 3 seats/],
	['turns', { hosting: 'in turn' }, 'hosting', /meets once/]
];
test.for(badGroups)('[B3] a group with %s is refused at its field', ([, change, field, words]) => {
	const problems = problemsOf({ ...clinic, ...change }, group);
	expect(problems[field]?.join()).toMatch(words);
});

test('[B3] a time that clocks skip in spring is refused, and one that is there twice is the first', () => {
	const on = (day: string) => ({ ...clinic, day, from: '02:30', till: '04:00' });
	expect(problemsOf(on('2027-03-28'), group).from?.join()).toMatch(/Clocks skip/);
	expect(wantedOf(on('2027-10-31'), group).startsAt).toBe(Date.UTC(2027, 9, 31, 0, 30));
});

test('[B3] a group that is over keeps its time when something else is changed', () => {
	const stands = Date.UTC(2026, 10, 23, 16);
	const past = { ...clinic, day: '2026-11-23' };
	expect(wantedOf(past, { ...group, stands }).startsAt).toBe(stands);
});

test('[B3] questions have words, a form, and a choice its answers', () => {
	const ask = (row: Partial<Draft['questions'][number]>) => ({
		...talk,
		questions: [{ ...{ id: '', label: 'Why?', form: 'line', required: '', options: '' }, ...row }]
	});
	expect(wantedOf(ask({ form: 'choice', options: 'Yes\n\n No ' })).questions).toEqual([
		{ id: 'new-0', label: 'Why?', form: 'choice', required: false, options: ['Yes', 'No'] }
	]);
	expect(wantedOf(ask({ label: '' })).questions).toEqual([]);
	expect(problemsOf(ask({ form: 'choice', options: 'Yes' }))).toHaveProperty('questions-0-options');
	expect(problemsOf(ask({ form: 'choice', options: 'A\nA' }))).toHaveProperty(
		'questions-0-options'
	);
	expect(problemsOf(ask({ form: 'essay' }))).toHaveProperty('questions-0-form');
	expect(problemsOf(ask({ label: '', options: 'A\nB' }))).toHaveProperty('questions-0-label');
});

test('[B3] several hold it in turn, each with a weight', () => {
	const hosts = ['nadia', 'oleh'].map((id) => ({ id, priority: '1', weight: '200' }));
	const turns = { ...talk, hosting: 'in turn', hosts };
	expect(wantedOf(turns).hosts[1]).toEqual({ personId: 'oleh', priority: 1, weight: 200 });
	const zero = hosts.map((row) => ({ ...row, weight: '0' }));
	expect(Object.keys(problemsOf({ ...turns, hosts: zero }))).toEqual([
		'hosts-0-weight',
		'hosts-1-weight'
	]);
	const twice = [...hosts.slice(0, 1), ...hosts];
	expect(problemsOf({ ...turns, hosts: twice })).toHaveProperty('hosts-1-id');
});

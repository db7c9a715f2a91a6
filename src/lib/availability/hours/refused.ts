import { Refusal } from '#lib/basics/refusal.ts';
import { isZone } from '#lib/basics/zones.ts';
import { isSensible } from '#lib/catalog/limit.ts';
import { isHolidayPlace } from '../holidays.server.ts';
import type { DayNumber, Period } from '../slots/hours.ts';
import type { Change, HoursRows } from './change.ts';
import { dateWords, weekdays } from './day-words.ts';
import { problemOf } from './periods.ts';

const no = (words: string, field?: string) =>
	new Refusal(400, words, field === undefined ? {} : { field });
const mostDays = 400;
const mostNote = 200;

/** Throws when it cannot be; beside the field where it was written. `today` is theirs. */
export function assertPossible(change: Change, rows: HoursRows, today: DayNumber) {
	switch (change.kind) {
		case 'week':
			if (change.weekly.length !== 7) throw no('A week has seven days.');
			return change.weekly.forEach((periods, at) =>
				assertPeriods(periods, `d${at}`, weekdays[at] as string)
			);
		case 'zone':
			if (!isZone(change.zone)) throw no('Choose a time zone.', 'zone');
			return;
		case 'holidays':
			if (
				change.country !== null &&
				!isHolidayPlace({ country: change.country, region: change.region })
			)
				throw no('Choose a country, and a region of that country.', 'region');
			return;
		case 'worked':
			return;
		case 'travel':
			return change.travel.forEach((trip, at) => assertTrip(trip, change.travel.slice(0, at)));
		case 'limits':
			return assertLimits(change.limits);
		case 'days':
			return change.days.forEach(({ day, periods, note }) => {
				if (note.length > mostNote) throw no(`At most ${mostNote} letters.`, 'note');
				if (day < today) throw no('This day is over.', 'day');
				assertPeriods(periods ?? [], 'd0', dateWords(day));
			});
		case 'vacation':
			return assertVacation(change, rows, today);
		case 'no vacation':
			return;
	}
}

function assertPeriods(periods: readonly Period[], day: string, named: string) {
	const problem = problemOf(periods);
	if (!problem) return;
	throw no(`${named}: ${problem.words}`, `${day}${problem.end}${problem.at}`);
}

function assertTrip(
	{ from, till, zone }: { from: DayNumber; till?: number; zone: string },
	others: readonly { from: DayNumber; till?: number }[]
) {
	if (!isZone(zone)) throw no('Choose a time zone.', 'zone');
	if (till !== undefined && till < from) throw no('Not before the first day.', 'till');
	const over = others.some(
		(other) => from <= (other.till ?? Infinity) && other.from <= (till ?? Infinity)
	);
	if (over) throw no('You are elsewhere on some of these days already.', 'from');
}

function assertLimits(limits: Extract<Change, { kind: 'limits' }>['limits']) {
	const bad = limits.find(({ count = 1, minutes = 1 }) => count < 1 || minutes < 1);
	if (bad) throw no('From 1 up, or leave it empty.', `${bad.per}-count`);
	if (!isSensible(limits))
		throw no('A longer period cannot have room for less than a shorter one.', 'month-count');
}

function assertVacation(
	{ id, firstDay, lastDay, note }: Extract<Change, { kind: 'vacation' }>,
	{ vacations }: HoursRows,
	today: DayNumber
) {
	if (note.length > mostNote) throw no(`At most ${mostNote} letters.`, 'note');
	if (lastDay < firstDay) throw no('Not before the first day.', 'lastDay');
	if (lastDay - firstDay >= mostDays) throw no(`At most ${mostDays} days at once.`, 'lastDay');
	const was = vacations.find((vacation) => vacation.id === id);
	// What has begun is shortened or lengthened, but its beginning stays.
	const begun = was !== undefined && was.firstDay < today && was.firstDay === firstDay;
	if (firstDay < today && !begun) throw no('Not in the past.', 'firstDay');
	if (lastDay < today) throw no('Not in the past.', 'lastDay');
	const other = vacations.find(
		(each) => each.id !== id && each.firstDay <= lastDay && firstDay <= each.lastDay
	);
	if (other)
		throw no(
			`You are away from ${dateWords(other.firstDay)} to ${dateWords(other.lastDay)} already.`,
			'firstDay'
		);
}

import type { HourCycle } from '#lib/basics/clock.ts';
import { dayOf, timeName, timeWords, type Clocks } from './clocks.ts';
import { dayWords, weekday } from './days.ts';

export const weeksShown = 5;

/** What a page that shows free times is given. Minutes since 1970; days since 1970 in the reader's calendar. */
export interface Calendar {
	zone: string;
	yours: Clocks;
	/** Whose clock stands beside it, when all who may hold the call are in one zone. */
	theirs?: { zone: string; name: string; clocks: Clocks };
	cycle: HourCycle;
	weekBegins: number;
	today: number;
	/** First day of the weeks that are shown, and the last day that can be booked at all. */
	first: number;
	last: number;
	day: number;
	/** Of the weeks that are shown. */
	packed: string;
	soonest: number[];
	/** The next time after a day without any. */
	next?: number;
	/** Something that was asked for was not to be had. */
	note?: string;
}

type Shown = Pick<Calendar, 'yours' | 'theirs' | 'cycle'>;

export interface Slot {
	/** Minute since 1970. */
	at: number;
	yours: string;
	/** Of an hour that comes twice that day. */
	name?: string;
	theirs?: string;
	/** Written when it is another day there. */
	theirDay?: string;
	/** Time between it and the one before. */
	gap: boolean;
}

/** The free times of one day, as they are listed: an hour that comes twice names its time. */
export function slotsOn(
	starts: readonly number[],
	day: number,
	{ yours, theirs, cycle }: Shown
): Slot[] {
	const these = starts.filter((start) => dayOf(yours, start) === day);
	const words = these.map((start) => timeWords(yours, start, cycle));
	const names = new Set(these.map((start) => timeName(yours, start)));
	const twice = (word: string) => words.indexOf(word) !== words.lastIndexOf(word);
	const usual = leastStep(these);
	return these.map((at, index) => {
		const yourWords = words[index] as string;
		const theirDay = theirs && dayOf(theirs.clocks, at);
		return {
			...{ at, yours: yourWords, gap: index > 0 && at - (these[index - 1] as number) > usual },
			...(names.size > 1 && twice(yourWords) && { name: timeName(yours, at) }),
			...(theirs && { theirs: timeWords(theirs.clocks, at, cycle) }),
			...(theirDay !== undefined && theirDay !== day && { theirDay: weekday(theirDay) })
		};
	});
}

function leastStep(starts: readonly number[]) {
	const steps = starts.slice(1).map((start, index) => start - (starts[index] as number));
	return Math.min(...steps, Infinity);
}

/** How many times each day has. */
export function timesByDay(starts: readonly number[], yours: Clocks) {
	const counts = new Map<number, number>();
	for (const start of starts) {
		const day = dayOf(yours, start);
		counts.set(day, (counts.get(day) ?? 0) + 1);
	}
	return counts;
}

/** One to four marks under a day: quarters of the fullest one that is shown. */
export const marksOf = (count: number, most: number) =>
	count === 0 ? 0 : Math.max(1, Math.ceil((count / most) * 4));

/** "Thu 26 Nov, 11:00": a time that can be chosen at once. */
export const whenWords = (at: number, { yours, cycle }: Pick<Shown, 'yours' | 'cycle'>) =>
	`${dayWords(dayOf(yours, at))}, ${timeWords(yours, at, cycle)}`;

/** Of all these the nearest to a time that was lost, in order of time. */
export function nearest(starts: readonly number[], at: number, count = 3) {
	return [...starts]
		.filter((start) => start !== at)
		.sort((one, other) => Math.abs(one - at) - Math.abs(other - at))
		.slice(0, count)
		.sort((one, other) => one - other);
}

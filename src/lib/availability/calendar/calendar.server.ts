import type { App } from '#lib/app.ts';
import type { HourCycle } from '#lib/basics/clock.ts';
import { longestLook } from '../read.server.ts';
import { weeksShown, type Calendar } from './calendar.ts';
import { clocksOf } from './clocks-of.ts';
import { dayOf, startOfDay, type Clocks } from './clocks.ts';
import { dayFrom, dayWords, weekOf } from './days.ts';
import { packStarts } from './packed.ts';

const minute = 60_000;
const look = longestLook / minute;
const daysShown = weeksShown * 7;
/** Nobody is asked about more than a year: further away there is nothing to plan. */
const mostLooks = 6;

interface Asked {
	/** Free starts between two minutes. */
	free(from: number, till: number): Promise<readonly number[]>;
	/** Minutes from now on in which it can be booked. */
	horizon: number;
	reader: { zone: string; cycle: HourCycle; weekBegins: number };
	theirs?: { zone: string; name: string } | undefined;
	/** As the address says: days like 2026-11-26. */
	day: string | null;
	from: string | null;
}

/** Free times as a page shows them: five weeks, one day, the soonest, and where to look when there are none. */
export async function calendarOf(app: Pick<App, 'now'>, asked: Asked): Promise<Calendar> {
	const now = Math.ceil(app.now() / minute);
	const end = now + asked.horizon + 1;
	const { zone, cycle, weekBegins } = asked.reader;
	const yours = clocksOf(zone, now - 14 * 1_440, end + (daysShown + 14) * 1_440);
	const soon = await firstOnes(asked, now, end);
	const [today, last] = [dayOf(yours, now), dayOf(yours, end)];

	const wanted = dayWanted(asked, today, last);
	const soonestDay = soon[0] === undefined ? today : dayOf(yours, soon[0]);
	const first = weekOf(wanted.first ?? wanted.day ?? soonestDay, weekBegins);
	const [from, till] = [startOfDay(yours, first), startOfDay(yours, first + daysShown)];
	const starts = await within(asked, soon, { from, till, now, end });
	const day = wanted.day ?? dayOf(yours, starts[0] ?? Math.max(from, now));
	const next = starts.some((start) => dayOf(yours, start) === day)
		? undefined
		: await firstAfter(asked, [...soon, ...starts], startOfDay(yours, day + 1), end);
	return {
		...{ zone, yours, cycle, weekBegins, today, first, last, day, packed: packStarts(starts) },
		...(asked.theirs && {
			theirs: { ...asked.theirs, clocks: clocksOf(asked.theirs.zone, from - 1_440, till + 1_440) }
		}),
		soonest: onePerDay(soon, yours),
		...(next !== undefined && { next }),
		...(wanted.note && { note: wanted.note })
	};
}

/** What is free soonest: mostly within the first look. */
async function firstOnes({ free }: Asked, now: number, end: number) {
	for (let step = 0; step < mostLooks; step++) {
		const from = now + step * look;
		if (from >= end) return [];
		const found = await free(from, Math.min(from + look, end));
		if (found.length > 0) return found;
	}
	return [];
}

function dayWanted({ day, from }: Asked, today: number, last: number) {
	const [asked, first] = [dayFrom(day), dayFrom(from)];
	const inside = (each: number) => Math.min(Math.max(each, today), last);
	const outside = [asked, first].some(
		(each) => each !== undefined && (each > last || each < today - 7)
	);
	return {
		...(asked !== undefined && { day: inside(asked) }),
		...(first !== undefined && { first: inside(first) }),
		...(outside && {
			note: `Times can be booked from today until ${dayWords(last)}; other days are not sold yet.`
		}),
		...((day !== null && asked === undefined) || (from !== null && first === undefined)
			? { note: 'The address names a day that there is not, so the soonest ones are shown.' }
			: {})
	};
}

interface Span {
	from: number;
	till: number;
	now: number;
	end: number;
}

async function within({ free }: Asked, known: readonly number[], span: Span) {
	const [from, till] = [Math.max(span.from, span.now), Math.min(span.till, span.end)];
	const covered = till <= span.now + look;
	const starts = covered ? known : from < till ? await free(from, till) : [];
	return starts.filter((start) => start >= from && start < till);
}

async function firstAfter({ free }: Asked, known: readonly number[], from: number, end: number) {
	const there = known.filter((start) => start >= from).sort((one, other) => one - other)[0];
	if (there !== undefined || from >= end) return there;
	return (await free(from, Math.min(from + look, end)))[0];
}

function onePerDay(starts: readonly number[], yours: Clocks) {
	const days = new Set<number>();
	return starts.filter((start) => {
		const day = dayOf(yours, start);
		return days.size < 3 && !days.has(day) && days.add(day);
	});
}

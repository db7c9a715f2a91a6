import { expect, test } from 'vitest';
import { weekdayOf, dayOf, type Hours, type Period } from './hours.ts';
import { slotsOf, type Asked } from './slots.ts';
import { zoneOf } from './zone.ts';

// The same answers from a slow, obvious reading of the rules: minute by minute, with the calendar of the language.

const day = 1_440;
const lookBack = 3 * day;

function slowly({ hours, busy, offering, now, from, till }: Asked): number[] {
	const { length, step = length, gaps = 'pack', notice = 0, before = 0, after = 0 } = offering;
	const begin = from - lookBack;
	const end = till + length;
	const wall = new Map<number, Wall>();
	const isOpen = (minute: number) => {
		const seen = wallAt(hours.zone, minute);
		wall.set(minute, seen);
		return periodsOf(hours, seen).some(
			([start, close]) => start <= seen.minute && seen.minute < close
		);
	};
	const isTaken = (minute: number) =>
		busy.some(
			(one) =>
				one.from - Math.max(after, one.before ?? 0) <= minute &&
				minute < one.till + Math.max(before, one.after ?? 0)
		);
	const free: boolean[] = [];
	for (let minute = begin; minute < end; minute++) free.push(isOpen(minute) && !isTaken(minute));
	const isFree = (minute: number) => free[minute - begin] ?? false;
	const isFreeFor = (start: number) => {
		for (let minute = start; minute < start + length; minute++) if (!isFree(minute)) return false;
		return true;
	};
	const startsDay = (minute: number) => {
		const here = wall.get(minute);
		if (!here || here.number === wall.get(minute - 1)?.number) return false;
		const [only, more] = periodsOf(hours, here);
		return !more && only?.[0] === 0 && only[1] === day;
	};

	const starts: number[] = [];
	let anchor = begin;
	for (let minute = begin; minute < till; minute++) {
		if (!isFree(minute)) continue;
		if (!isFree(minute - 1) || startsDay(minute)) anchor = minute;
		const fits =
			gaps === 'pack'
				? (minute - anchor) % step === 0
				: (wall.get(minute) as Wall).minute % step === 0;
		if (fits && minute >= from && minute >= now + notice && isFreeFor(minute)) starts.push(minute);
	}
	return starts;
}

interface Wall {
	number: number;
	minute: number;
}

function wallAt(zone: string, minute: number): Wall {
	const there = Temporal.Instant.fromEpochMilliseconds(minute * 60_000).toZonedDateTimeISO(zone);
	return {
		number: dayOf(there.year, there.month, there.day),
		minute: there.hour * 60 + there.minute
	};
}

const periodsOf = ({ weekly, overrides }: Hours, { number }: Wall) =>
	overrides?.get(number) ?? weekly[weekdayOf(number)] ?? [];

/** Answers a number below this one; the same ones in every run. */
function randomFrom(seed: number) {
	let state = seed;
	return (below: number) => {
		state = (state * 48_271) % 2_147_483_647;
		return state % below;
	};
}

function periods(random: (below: number) => number): Period[] {
	if (random(5) === 0) return [[0, day]];
	const cuts = Array.from({ length: 2 * random(3) }, () => random(day / 5 + 1) * 5);
	const sorted = [...new Set(cuts)].sort((a, b) => a - b);
	return Array.from({ length: Math.floor(sorted.length / 2) }, (_, at): Period => {
		return [sorted[2 * at] as number, sorted[2 * at + 1] as number];
	});
}

/** Two days around a change of the clocks, with rules of chance. */
function around(zone: string, change: number, random: (below: number) => number): Asked {
	const from = change - day + random(day);
	const weekly = Array.from({ length: 7 }, () => periods(random));
	const busy = Array.from({ length: random(4) }, () => {
		const begins = change - day + random(2 * day);
		return {
			from: begins,
			till: begins + 5 + random(180),
			before: random(3) * 10,
			after: random(3) * 10
		};
	});
	const changeDay = Math.floor((change + 600) / day);
	const overrides = new Map(random(3) === 0 ? [[changeDay, periods(random)]] : []);
	const length = [15, 20, 25, 45, 60, 90][random(6)] as number;
	const offering = {
		...{ length, gaps: random(2) === 0 ? ('pack' as const) : ('grid' as const) },
		...{
			step: [length, 5, 15, 30][random(4)] as number,
			before: random(3) * 5,
			after: random(3) * 15
		}
	};
	return {
		...{ hours: { zone, weekly, overrides }, busy, offering },
		...{ now: from - random(600), from, till: from + day + random(day) }
	};
}

/** Each place where clocks change has some of its changes looked at; `SLOTS_ORACLE=all` looks at every one. */
const share = process.env.SLOTS_ORACLE === 'all' ? 1 : 10;
const [first, last] = [dayOf(2020, 1, 1) * day, dayOf(2036, 1, 1) * day];

test('[B2] whatever the rules and wherever the clocks change, slots are those of the slow reading', () => {
	let [looked, number] = [0, 0];
	let slots = 0;
	for (const [index, name] of Intl.supportedValuesOf('timeZone').entries()) {
		const changes = zoneOf(name).from.filter((change) => change > first && change < last);
		for (const change of changes.length > 0 ? changes : [first + day * index]) {
			if (++number % share !== 0) continue;
			const asked = around(name, change, randomFrom(number));
			const seen = slotsOf(asked);
			expect(seen, `${name}, ${new Date(change * 60_000).toISOString()}`).toEqual(slowly(asked));
			looked++;
			slots += seen.length;
		}
	}
	expect(looked).toBeGreaterThan(400);
	expect(slots).toBeGreaterThan(5_000);
}, 120_000);

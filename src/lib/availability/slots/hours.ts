import { joined, type Spans } from './spans.ts';
import { offsetIndex, zoneOf } from './zone.ts';

/** Minutes since midnight, as the clock on the wall shows them. */
export type Period = readonly [start: number, end: number];

/** A day of somebody's calendar: days since 1970-01-01, whatever the zone. */
export type DayNumber = number;

export interface Hours {
	zone: string;
	/** Monday first. */
	weekly: readonly (readonly Period[])[];
	/** Takes the place of the whole day; without periods the day is closed. */
	overrides?: ReadonlyMap<DayNumber, readonly Period[]>;
	/** Days on which the hours hold where somebody is then. The first that fits counts. */
	travel?: readonly { from: DayNumber; till?: DayNumber; zone: string }[];
}

export interface Open {
	spans: Spans;
	/** First minutes of days that are open from midnight to midnight: nothing else says where such time begins. */
	wholeDays: readonly number[];
}

export const day = 1_440;
/** The last minute of a day stands for its end: nobody can write 24:00. */
const lastMinute = day - 1;

export const dayOf = (year: number, month: number, date: number): DayNumber =>
	Date.UTC(year, month - 1, date) / 86_400_000;

/** Monday is 0. */
export const weekdayOf = (number: DayNumber) => (((number + 3) % 7) + 7) % 7;

/**
 * Every minute between these two at which the clock on the wall stands within the hours: an hour that comes twice in
 * autumn is open twice, one that is left out in spring is not there.
 */
export function openHours(hours: Hours, from: number, till: number): Open {
	const opens: number[] = [];
	const closes: number[] = [];
	const wholeDays = new Map<DayNumber, number>();
	const week = hours.weekly.map(together);
	for (const name of new Set([hours.zone, ...(hours.travel ?? []).map(({ zone }) => zone)])) {
		const zone = zoneOf(name);
		const last = offsetIndex(zone, till - 1);
		for (let at = offsetIndex(zone, from); at <= last; at++) {
			const offset = zone.offset[at] as number;
			const begin = Math.max(from, zone.from[at] as number) + offset;
			const end = Math.min(till, zone.from[at + 1] ?? Infinity) + offset;
			for (let number = Math.floor(begin / day); number * day < end; number++) {
				if (hours.travel && zoneOn(hours, number) !== name) continue;
				const periods = hours.overrides?.has(number)
					? periodsOn(hours, number)
					: (week[weekdayOf(number)] ?? []);
				for (let each = 0; each < periods.length; each += 2) {
					const first = Math.max(begin, number * day + (periods[each] as number)) - offset;
					opens.push(first);
					closes.push(Math.min(end, number * day + (periods[each + 1] as number)) - offset);
					if (periods[each] === 0 && periods[each + 1] === day && !wholeDays.has(number))
						wholeDays.set(number, first);
				}
			}
		}
	}
	return { spans: joined(opens, closes), wholeDays: [...wholeDays.values()].sort((a, b) => a - b) };
}

/** Minutes since midnight, put together where they touch. */
export const periodsOn = ({ weekly, overrides }: Hours, number: DayNumber): Spans =>
	together(overrides?.get(number) ?? weekly[weekdayOf(number)] ?? []);

const together = (written: readonly Period[]) =>
	joined(
		written.map(([start]) => start),
		written.map(([, end]) => (end === lastMinute ? day : end))
	);

export const zoneOn = ({ zone, travel = [] }: Hours, number: DayNumber) =>
	travel.find(({ from, till = Infinity }) => from <= number && number <= till)?.zone ?? zone;

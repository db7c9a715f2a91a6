import type { Limit } from '#lib/catalog/limit.ts';
import type { Hosting } from '#lib/catalog/offering.ts';
import type { Busy } from '../slots/busy.ts';
import { day, openHours, weekdayOf, type DayNumber, type Hours } from '../slots/hours.ts';
import { roomLeft } from '../slots/limits.ts';
import { slotsOf, type Length } from '../slots/slots.ts';
import { without } from '../slots/spans.ts';
import { offsetAt, zoneOf } from '../slots/zone.ts';

/** Hours with the limits over everything that is held in them. */
export interface Side {
	hours: Hours;
	limits: readonly Limit[];
}

export interface Sold extends Omit<Length, 'limits'> {
	id: string;
	title: string;
	hosting: Hosting;
	limits: readonly Limit[];
}

interface Time {
	busy: readonly Busy[];
	/** Of them the appointments: what limits count, those of an offering its own alone. */
	booked: readonly (Busy & { offeringId: string | null })[];
	/** Minutes since 1970. */
	now: number;
}

/** Every minute at which it can begin within these hours. */
export function startsWithin(
	{ hours, limits }: Side,
	{ busy, booked, now }: Time,
	{ limits: own, ...offering }: Sold,
	{ from, till }: { from: number; till: number }
) {
	const starts = slotsOf({ hours, busy, offering, now, from, till });
	const counted = { zone: zoneOf(hours.zone), length: offering.length };
	const ownBooked = booked.filter(({ offeringId }) => offeringId === offering.id);
	const hasRoom = roomLeft(limits, { ...counted, booked });
	const hasOwnRoom = roomLeft(own, { ...counted, booked: ownBooked });
	return starts.filter((start) => hasRoom(start) && hasOwnRoom(start));
}

export interface WeekEffect {
	/** Its Monday, in the zone of the new hours. */
	monday: DayNumber;
	lost: number;
	gained: number;
}

export interface Effect {
	weeks: WeekEffect[];
	offerings: { title: string; minutes: number; lost: number; gained: number }[];
}

/** What of the times that clients can choose goes and comes, week by week. */
export function effectOn(
	before: Side,
	after: Side,
	time: Time,
	offerings: readonly Sold[],
	till: number
): Effect {
	const weeks = new Map<DayNumber, { lost: number; gained: number }>();
	const zone = zoneOf(after.hours.zone);
	const count = (start: number, what: 'lost' | 'gained') => {
		const here = Math.floor((start + offsetAt(zone, start)) / day);
		const monday = here - weekdayOf(here);
		const week = weeks.get(monday) ?? { lost: 0, gained: 0 };
		week[what]++;
		weeks.set(monday, week);
	};
	const each = offerings.map((offering) => {
		const asked = { from: time.now, till };
		const was = new Set(startsWithin(before, time, offering, asked));
		const is = new Set(startsWithin(after, time, offering, asked));
		const lost = [...was].filter((start) => !is.has(start));
		const gained = [...is].filter((start) => !was.has(start));
		lost.forEach((start) => count(start, 'lost'));
		gained.forEach((start) => count(start, 'gained'));
		const { title, length: minutes } = offering;
		return { title, minutes, lost: lost.length, gained: gained.length };
	});
	return {
		weeks: [...weeks]
			.map(([monday, counts]) => ({ monday, ...counts }))
			.sort((one, other) => one.monday - other.monday),
		offerings: each.filter(({ lost, gained }) => lost + gained > 0)
	};
}

/** Of what lay within the hours, what does not any more. */
export function leftOutside<Call extends { from: number; till: number }>(
	before: Hours,
	after: Hours,
	calls: readonly Call[]
) {
	if (calls.length === 0) return [];
	const from = Math.min(...calls.map((call) => call.from)) - day;
	const till = Math.max(...calls.map((call) => call.till)) + day;
	const was = openHours(before, from, till).spans;
	const is = openHours(after, from, till).spans;
	const within = (open: readonly number[], call: Call) =>
		without([call.from, call.till], open).length === 0;
	return calls.filter((call) => within(was, call) && !within(is, call));
}

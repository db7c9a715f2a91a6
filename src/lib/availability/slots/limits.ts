import type { Limit, LimitPeriod } from '#lib/catalog/limit.ts';
import { day as wholeDay, dayOf, weekdayOf, type DayNumber } from './hours.ts';
import { offsetAt, type Zone } from './zone.ts';

interface Appointment {
	from: number;
	till: number;
}

/** Answers whether one more of this length may begin at a minute. It counts for the day on which it begins there. */
export function roomLeft(
	limits: readonly Limit[],
	{ zone, length, booked }: { zone: Zone; length: number; booked: Iterable<Appointment> }
): (start: number) => boolean {
	const had = limits.map(() => new Map<number, { count: number; minutes: number }>());
	for (const { from, till } of booked)
		for (const [at, { per }] of limits.entries()) {
			const period = periodOf(dayAt(zone, from), per);
			const sum = had[at]?.get(period) ?? { count: 0, minutes: 0 };
			had[at]?.set(period, { count: sum.count + 1, minutes: sum.minutes + till - from });
		}
	const known = new Map<DayNumber, boolean>();
	return (start) => {
		const day = dayAt(zone, start);
		const before = known.get(day);
		if (before !== undefined) return before;
		const hasRoom = limits.every(({ per, count = Infinity, minutes = Infinity }, at) => {
			const sum = had[at]?.get(periodOf(day, per)) ?? { count: 0, minutes: 0 };
			return sum.count < count && sum.minutes + length <= minutes;
		});
		known.set(day, hasRoom);
		return hasRoom;
	};
}

const dayAt = (zone: Zone, minute: number): DayNumber =>
	Math.floor((minute + offsetAt(zone, minute)) / wholeDay);

/** The first day of the period in which this one lies. */
function periodOf(day: DayNumber, per: LimitPeriod): DayNumber {
	if (per === 'day') return day;
	if (per === 'week') return day - weekdayOf(day);
	const date = new Date(day * 86_400_000);
	return dayOf(date.getUTCFullYear(), per === 'year' ? 1 : date.getUTCMonth() + 1, 1);
}

import type { Limit, LimitPeriod } from '#lib/catalog/limit.ts';
import { day as wholeDay, dayOf, weekdayOf, type DayNumber } from './hours.ts';
import { offsetAt, type Zone } from './zone.ts';

interface Appointment {
	from: number;
	till: number;
}

interface Booked {
	zone: Zone;
	/** Of one more. */
	length: number;
	booked: Iterable<Appointment>;
}

/** Answers whether one more of this length may begin at a minute. It counts for the day on which it begins there. */
export function roomLeft(
	limits: readonly Limit[],
	{ zone, length, booked }: Booked
): (start: number) => boolean {
	const had = hadOf(limits, zone, booked);
	const known = new Map<DayNumber, boolean>();
	return (start) => {
		const day = dayAt(zone, start);
		const before = known.get(day);
		if (before !== undefined) return before;
		const hasRoom = limits.every((limit, at) => {
			const { count, minutes } = had[at]?.get(periodOf(day, limit.per)) ?? none;
			return hasRoomFor(length, limit, count, minutes);
		});
		known.set(day, hasRoom);
		return hasRoom;
	};
}

/** The limits that one more at this minute would break, with what there is in their period already. */
export function limitsReached(
	limits: readonly Limit[],
	{ zone, length, booked }: Booked,
	minute: number
) {
	const had = hadOf(limits, zone, booked);
	return limits.flatMap((limit, at) => {
		const from = periodOf(dayAt(zone, minute), limit.per);
		const { count, minutes } = had[at]?.get(from) ?? none;
		if (hasRoomFor(length, limit, count, minutes)) return [];
		return [{ kind: 'limit' as const, limit, from, count, minutes }];
	});
}

const none = { count: 0, minutes: 0 };

const hasRoomFor = (length: number, limit: Limit, count: number, minutes: number) =>
	count < (limit.count ?? Infinity) && minutes + length <= (limit.minutes ?? Infinity);

/** For each limit what its periods, by their first days, hold already. */
function hadOf(limits: readonly Limit[], zone: Zone, booked: Iterable<Appointment>) {
	const had = limits.map(() => new Map<DayNumber, typeof none>());
	for (const { from, till } of booked)
		for (const [at, { per }] of limits.entries()) {
			const period = periodOf(dayAt(zone, from), per);
			const sum = had[at]?.get(period) ?? none;
			had[at]?.set(period, { count: sum.count + 1, minutes: sum.minutes + till - from });
		}
	return had;
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

import type { Limit } from '#lib/catalog/limit.ts';
import type { Asked } from './slots.ts';

/** What is counted is looked through anew for every day that is asked about. */
export function roomLeftSlowly({ hours, busy, counted = busy, offering }: Asked) {
	const { length, limits = [] } = offering;
	const dateOf = (minute: number) =>
		Temporal.Instant.fromEpochMilliseconds(minute * 60_000)
			.toZonedDateTimeISO(hours.zone)
			.toPlainDate();
	const booked = counted.map((one) => ({ date: dateOf(one.from), minutes: one.till - one.from }));
	const known = new Map<string, boolean>();
	return (start: number) => {
		const date = dateOf(start);
		const hasRoom =
			known.get(date.toString()) ??
			limits.every(({ per, count = Infinity, minutes = Infinity }) => {
				const same = booked.filter((one) => isSame(per, one.date, date));
				const sum = same.reduce((all, one) => all + one.minutes, 0);
				return same.length + 1 <= count && sum + length <= minutes;
			});
		known.set(date.toString(), hasRoom);
		return hasRoom;
	};
}

function isSame(per: Limit['per'], one: Temporal.PlainDate, other: Temporal.PlainDate) {
	if (per === 'day') return one.equals(other);
	if (per === 'week')
		return one.yearOfWeek === other.yearOfWeek && one.weekOfYear === other.weekOfYear;
	return one.year === other.year && (per === 'year' || one.month === other.month);
}

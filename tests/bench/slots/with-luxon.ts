import { DateTime, Interval } from 'luxon';
import type { Period } from '#lib/availability/slots/hours.ts';
import type { Question } from './question.ts';

// What somebody who knows luxon writes for the same, with its own intervals.

const clock = (minutes: number) => ({ hour: Math.floor(minutes / 60), minute: minutes % 60 });

function slots({ zone, weekly, overrides, taken, offering, now, from, till }: Question) {
	const week = JSON.parse(weekly) as Period[][];
	const others = new Map(
		overrides.map((one) => [
			DateTime.fromMillis(one.day * 86_400_000, { zone: 'utc' }).toISODate(),
			JSON.parse(one.periods) as Period[]
		])
	);
	const busy = taken.map((one) =>
		Interval.fromDateTimes(
			DateTime.fromMillis(one.fromAt).minus({ minutes: Math.max(offering.after, one.before) }),
			DateTime.fromMillis(one.tillAt).plus({ minutes: Math.max(offering.before, one.after) })
		)
	);
	const earliest = DateTime.max(
		DateTime.fromMillis(from),
		DateTime.fromMillis(now).plus({ minutes: offering.notice })
	);
	const end = DateTime.fromMillis(till);
	const starts: number[] = [];
	let date = DateTime.fromMillis(from, { zone }).startOf('day');
	for (; date < end; date = date.plus({ days: 1 })) {
		const periods = others.get(date.toISODate()) ?? week[date.weekday - 1] ?? [];
		for (const [opens, closes] of periods) {
			const open = Interval.fromDateTimes(date.set(clock(opens)), date.set(clock(closes)));
			const within = busy.filter((one) => one.overlaps(open));
			for (const free of open.difference(...within)) {
				if (!free.start || !free.end) continue;
				let start: DateTime = free.start;
				while (start.plus({ minutes: offering.length }) <= free.end) {
					if (start >= earliest && start < end) starts.push(start.toMillis());
					start = start.plus({ minutes: offering.step });
				}
			}
		}
	}
	return starts;
}

export const withLuxon = (questions: readonly Question[]) =>
	[...new Set(questions.flatMap(slots))].sort((a, b) => a - b);

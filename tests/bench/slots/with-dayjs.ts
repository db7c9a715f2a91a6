import dayjs, { type Dayjs } from 'dayjs';
import timezone from 'dayjs/plugin/timezone.js';
import utc from 'dayjs/plugin/utc.js';
import type { Period } from '#lib/availability/slots/hours.ts';
import type { Question } from './question.ts';

// What somebody who knows dayjs writes for the same: each day's hours in the zone, without what is taken, step by step.

dayjs.extend(utc);
dayjs.extend(timezone);

interface Stretch {
	from: Dayjs;
	till: Dayjs;
}

type IsBefore = (one: Dayjs, other: Dayjs) => boolean;

/** As its documentation says, and as who found out what that costs in a zone does. */
export const asDocumented: IsBefore = (one, other) => one.isBefore(other);
export const byValue: IsBefore = (one, other) => one < other;

const clock = (minutes: number) =>
	`${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

function slots(question: Question, isBefore: IsBefore) {
	const { zone, offering, now } = question;
	const busy = busyOf(question);
	const [begin, end] = [dayjs(question.from), dayjs(question.till)];
	const earliest = dayjs(now).add(offering.notice, 'minute');
	const starts: number[] = [];
	for (const { date, periods } of daysOf(question)) {
		for (const [opens, closes] of periods) {
			const open = {
				from: dayjs.tz(`${date} ${clock(opens)}`, zone),
				till: dayjs.tz(`${date} ${clock(closes)}`, zone)
			};
			for (const free of without(open, busy, isBefore)) {
				let start = free.from;
				while (!isBefore(free.till, start.add(offering.length, 'minute'))) {
					const isAsked = !isBefore(start, begin) && isBefore(start, end);
					if (isAsked && !isBefore(start, earliest)) starts.push(start.valueOf());
					start = start.add(offering.step, 'minute');
				}
			}
		}
	}
	return starts;
}

/** Dates alone, in UTC: adding a day to a time in a zone is where dayjs errs when clocks change. */
function daysOf({ zone, weekly, overrides, from, till }: Question) {
	const week = JSON.parse(weekly) as Period[][];
	const others = new Map(
		overrides.map((one) => [
			dayjs.utc(one.day * 86_400_000).format('YYYY-MM-DD'),
			JSON.parse(one.periods) as Period[]
		])
	);
	const days: { date: string; periods: Period[] }[] = [];
	const last = dayjs(till).tz(zone).format('YYYY-MM-DD');
	let day = dayjs.utc(dayjs(from).tz(zone).format('YYYY-MM-DD'));
	for (; day.format('YYYY-MM-DD') <= last; day = day.add(1, 'day')) {
		const date = day.format('YYYY-MM-DD');
		days.push({ date, periods: others.get(date) ?? week[(day.day() + 6) % 7] ?? [] });
	}
	return days;
}

const busyOf = ({ taken, offering }: Question): Stretch[] =>
	taken.map((one) => ({
		from: dayjs(one.fromAt).subtract(Math.max(offering.after, one.before), 'minute'),
		till: dayjs(one.tillAt).add(Math.max(offering.before, one.after), 'minute')
	}));

function without(open: Stretch, busy: readonly Stretch[], isBefore: IsBefore) {
	const overlap = (one: Stretch, other: Stretch) =>
		isBefore(one.from, other.till) && isBefore(other.from, one.till);
	let free = [open];
	for (const one of busy.filter((each) => overlap(each, open)))
		free = free.flatMap((stretch) => {
			if (!overlap(one, stretch)) return [stretch];
			return [
				{ from: stretch.from, till: one.from },
				{ from: one.till, till: stretch.till }
			].filter(({ from, till }) => isBefore(from, till));
		});
	return free;
}

export const withDayjs = (questions: readonly Question[], isBefore: IsBefore) =>
	[...new Set(questions.flatMap((question) => slots(question, isBefore)))].sort((a, b) => a - b);

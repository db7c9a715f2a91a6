import type { DayNumber } from '../slots/hours.ts';

const dayMs = 86_400_000;
const words = (day: DayNumber, options: Intl.DateTimeFormatOptions) =>
	new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' }).format(day * dayMs);

export const weekdays = [
	...['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
];

/** "Thu 26 Nov". */
export const dayWords = (day: DayNumber) =>
	words(day, { weekday: 'short', day: 'numeric', month: 'short' }).replace(',', '');
/** "Thu 26 Nov 2026". */
export const dateWords = (day: DayNumber) => `${dayWords(day)} ${words(day, { year: 'numeric' })}`;
export const dayOfMonth = (day: DayNumber) => words(day, { day: 'numeric' });

/** "23–29 November", "30 November – 6 December 2027". */
export function spanWords(first: DayNumber, last: DayNumber) {
	if (first === last) return dateWords(first);
	const [begin, end] = [first, last].map((day) => words(day, { month: 'long' }));
	if (begin === end) return `${dayOfMonth(first)}–${dayOfMonth(last)} ${end}`;
	return `${dayOfMonth(first)} ${begin} – ${dayOfMonth(last)} ${end}`;
}

/** "2026-11-26", as a date field has it. */
export const isoDay = (day: DayNumber) => new Date(day * dayMs).toISOString().slice(0, 10);

/** Nothing for what is no day of the calendar, or none that anybody plans. */
export function dayFrom(iso: string): DayNumber | undefined {
	if (!/^\d{4}-\d\d-\d\d$/.test(iso)) return undefined;
	const day = Date.parse(`${iso}T00:00Z`) / dayMs;
	return Number.isInteger(day) && isoDay(day) === iso && day >= 10_957 && day < 32_872
		? day
		: undefined;
}

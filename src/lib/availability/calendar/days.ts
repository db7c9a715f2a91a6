const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const longWeekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const longMonths = [
	...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September'],
	...['October', 'November', 'December']
];

const dayMs = 86_400_000;
const date = (day: number) => new Date(day * dayMs);

/** Days since 1970, as everywhere in availability. */
export const dayNumber = (at: number) => date(at).getUTCDate();
export const weekday = (day: number) => weekdays[date(day).getUTCDay()] as string;

/** "Thu 26 Nov". */
export const dayWords = (day: number) =>
	`${weekday(day)} ${dayNumber(day)} ${months[date(day).getUTCMonth()]}`;

/** "Thu 26": where the month is plain. */
export const shortDay = (day: number) => `${weekday(day)} ${dayNumber(day)}`;

/** "Thursday 26 November". */
export const longDay = (day: number) =>
	`${longWeekdays[date(day).getUTCDay()]} ${dayAndMonth(day)}`;

/** "26 November". */
export const dayAndMonth = (day: number) =>
	`${dayNumber(day)} ${longMonths[date(day).getUTCMonth()]}`;

/** "Nov – Dec 2026", or "November 2026". */
export function monthsOf(first: number, last: number) {
	const [from, till] = [date(first), date(last)];
	const [start, end] = [from.getUTCMonth(), till.getUTCMonth()];
	if (start === end) return `${longMonths[start]} ${till.getUTCFullYear()}`;
	const [year, later] = [from.getUTCFullYear(), till.getUTCFullYear()];
	return `${months[start]}${year === later ? '' : ` ${year}`} – ${months[end]} ${later}`;
}

/** "2026-11-26", as it stands in an address. */
export const dayText = (day: number) => date(day).toISOString().slice(0, 10);

/** Undefined for what is no day. */
export function dayFrom(text: string | null) {
	if (!text || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
	const at = Date.parse(`${text}T00:00:00Z`);
	return Number.isNaN(at) || dayText(at / dayMs) !== text ? undefined : at / dayMs;
}

/** The first day of its week: 1 begins on Monday, 0 on Sunday. */
export const weekOf = (day: number, begins: number) =>
	day - ((date(day).getUTCDay() - begins + 7) % 7);

/** How somebody wants the clock told. */
export const hourCycles = ['24', '12'] as const;
export type HourCycle = (typeof hourCycles)[number];

interface Parts {
	weekday: string;
	day: string;
	month: string;
}

const clockOf = (at: number, zone: string) =>
	new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: zone }).format(
		at
	);

function partsOf(at: number, zone: string): Parts {
	const parts = new Intl.DateTimeFormat('en-GB', {
		weekday: 'short',
		day: 'numeric',
		month: 'short',
		timeZone: zone
	}).formatToParts(at);
	const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
	return { weekday: part('weekday'), day: part('day'), month: part('month') };
}

/** "14:30" there, or "2:30 pm" for whom the day has two halves. */
export function clock(at: number, zone: string, cycle: HourCycle = '24') {
	if (cycle === '24') return clockOf(at, zone);
	const [time, half] = twelve(at, zone);
	return `${time} ${half}`;
}

/** "15:30–16:30" there, with an en dash; "3:30–4:30 pm", and both halves where they differ. */
export function clockRange(from: number, till: number, zone: string, cycle: HourCycle = '24') {
	const [start, half] = twelve(from, zone);
	const sameHalf = cycle === '12' && half === twelve(till, zone)[1];
	return `${sameHalf ? start : clock(from, zone, cycle)}–${clock(till, zone, cycle)}`;
}

function twelve(at: number, zone: string): [time: string, half: string] {
	const minutes = minuteOfDay(at, zone);
	const hour = Math.floor(minutes / 60);
	const minute = String(minutes % 60).padStart(2, '0');
	return [`${hour % 12 || 12}:${minute}`, hour < 12 ? 'am' : 'pm'];
}

/** "18", or "6 pm": a full hour on a scale. */
export function hourName(hour: number, cycle: HourCycle = '24') {
	if (cycle === '24') return String(hour);
	return `${hour % 12 || 12} ${hour % 24 < 12 ? 'am' : 'pm'}`;
}

/** "Thu 26 Nov" there. */
export function dayIn(at: number, zone: string) {
	const { weekday, day, month } = partsOf(at, zone);
	return `${weekday} ${day} ${month}`;
}

/** "26 Nov 2026" there: for what may be years ago. */
export const dateIn = (at: number, zone: string) =>
	new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: zone }).format(at);

/** The weekday there when it is another day than here: "Wed". */
export function otherDay(at: number, here: string, there: string) {
	return dayIn(at, here) === dayIn(at, there) ? undefined : partsOf(at, there).weekday;
}

/** "Europe/Kyiv" → "Kyiv": heads name the city, not the abbreviation. */
export const cityOf = (zone: string) => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');

/** Minutes since midnight there, summer time included. */
export function minuteOfDay(at: number, zone: string) {
	const [hour = 0, minute = 0] = clockOf(at, zone).split(':').map(Number);
	return hour * 60 + minute;
}

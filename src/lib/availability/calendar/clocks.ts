import type { HourCycle } from '#lib/basics/clock.ts';

/**
 * How far the clocks of a zone are ahead of UTC while a page shows it: minute from which on it holds, minutes, and the
 * name of that time. With it a browser tells the time of any zone without asking its own calendar a thousand times.
 */
export type Clocks = readonly (readonly [from: number, ahead: number, name: string])[];

const dayMinutes = 1_440;

function at(clocks: Clocks, minute: number) {
	let found = clocks[0];
	for (const each of clocks) if (each[0] <= minute) found = each;
	return found ?? [0, 0, 'UTC'];
}

const there = (clocks: Clocks, minute: number) => minute + at(clocks, minute)[1];

/** Days since 1970 by the calendar there. */
export const dayOf = (clocks: Clocks, minute: number) =>
	Math.floor(there(clocks, minute) / dayMinutes);

/** "CET", "EDT", "GMT+2". */
export const timeName = (clocks: Clocks, minute: number) => at(clocks, minute)[2];

/** "14:30", or "2:30 pm". */
export function timeWords(clocks: Clocks, minute: number, cycle: HourCycle) {
	const ofDay = there(clocks, minute) - dayOf(clocks, minute) * dayMinutes;
	const hour = Math.floor(ofDay / 60);
	const rest = String(ofDay % 60).padStart(2, '0');
	if (cycle === '24') return `${String(hour).padStart(2, '0')}:${rest}`;
	return `${hour % 12 || 12}:${rest} ${hour < 12 ? 'am' : 'pm'}`;
}

/** "UTC+2": how far the clocks there are ahead at that minute. */
export function offsetWords(clocks: Clocks, minute: number) {
	const ahead = at(clocks, minute)[1];
	const [size, sign] = [Math.abs(ahead), ahead < 0 ? '\u2212' : '+'];
	const rest = size % 60 ? `:${String(size % 60).padStart(2, '0')}` : '';
	return `UTC${sign}${Math.floor(size / 60)}${rest}`;
}

/** The first minute of a day there. */
export function startOfDay(clocks: Clocks, day: number) {
	const guess = day * dayMinutes;
	return guess - at(clocks, guess - at(clocks, guess)[1])[1];
}

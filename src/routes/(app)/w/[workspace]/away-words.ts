import { clock, dayIn, type HourCycle } from '#lib/basics/clock.ts';

/** "in 12 min" within the hour, then the clock, then the day. */
export function awayWords(at: number, now: number, zone: string, cycle: HourCycle) {
	const minutes = Math.ceil((at - now) / 60_000);
	if (minutes <= 60) return `in ${minutes} min`;
	const today = dayIn(at, zone) === dayIn(now, zone);
	return today ? `at ${clock(at, zone, cycle)}` : dayIn(at, zone);
}

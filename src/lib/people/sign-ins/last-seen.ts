import { clock, dayIn } from '#lib/basics/clock.ts';
import { minutes } from '#lib/basics/time.ts';

/** "12 min ago", then the clock, then the date. Uses are noted every five minutes, so less than that is now. */
export function lastSeen(at: number, now: number, zone: string) {
	const ago = Math.floor((now - at) / minutes(1));
	if (ago < 6) return 'now';
	if (ago < 60) return `${ago} min ago`;
	const day = dayIn(at, zone);
	return day === dayIn(now, zone) ? `today, ${clock(at, zone)}` : `${day}, ${clock(at, zone)}`;
}

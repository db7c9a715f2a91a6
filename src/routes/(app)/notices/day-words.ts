import { dayIn } from '#lib/basics/clock.ts';
import { days } from '#lib/basics/time.ts';

/** "Today", "Yesterday", or "Thu 26 Nov" there. */
export function dayWords(at: number, now: number, zone: string) {
	const day = dayIn(at, zone);
	if (day === dayIn(now, zone)) return 'Today';
	return day === dayIn(now - days(1), zone) ? 'Yesterday' : day;
}

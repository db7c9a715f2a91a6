import { hours, seconds } from '#lib/basics/time.ts';

export const mostAttempts = 12;

/** How long to wait after so many attempts: 5 s, 10 s, 20 s … up to an hour, and up to a tenth more by chance. */
export function backOff(attempts: number, chance = Math.random()) {
	const pause = Math.min(hours(1), seconds(5) * 2 ** (attempts - 1));
	return Math.round(pause * (1 + chance / 10));
}

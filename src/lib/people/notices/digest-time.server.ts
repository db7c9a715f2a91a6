import { and, eq, isNull } from 'drizzle-orm';
import { dayIn, minuteOfDay } from '#lib/basics/clock.ts';
import { notices } from '#lib/notices/tables.server.ts';

const eight = 8 * 60;

/** Wanted in the daily letter, not in one yet, and not read meanwhile. */
export const waitsForDigest = and(
	eq(notices.mail, 'daily'),
	isNull(notices.mailedAt),
	isNull(notices.readAt)
);

/** It is eight or later there. */
export const morningIn = (zone: string, now: number) => minuteOfDay(now, zone) >= eight;

/** The day of one instant is the day of the other, by the clock that the person has now. */
export const sameDay = (zone: string, one: number, other: number) =>
	dayIn(one, zone) === dayIn(other, zone);

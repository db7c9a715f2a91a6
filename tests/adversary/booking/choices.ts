import { eq, inArray, ne } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { takenTimes } from '#lib/availability/tables.server.ts';
import { days, hours, minutes } from '#lib/basics/time.ts';
import { bookings, bookingSteps, callHosts, calls } from '#lib/bookings/tables.server.ts';
import { bothOfThem, cashCheck, firstTalk, openHour, pricingReview } from '#lib/testing/offers.ts';
import type { Chance } from './by-chance.ts';

/** All for one slot; or whatever of a consultant's day, in any length, that lies over each other. */
export const sorts = ['same', 'mixed'] as const;
export type Sort = (typeof sorts)[number];

const offers = [openHour, pricingReview, bothOfThem, firstTalk, cashCheck];

/** A working day of the cast from Wednesday 25 November on. */
const dayOf = (round: number) => {
	const week = Math.floor(round / 3) % 4;
	return Date.UTC(2026, 10, 25) + days(week * 7 + (round % 3));
};

export function asOneOf(sort: Sort, round: number, chance: Chance) {
	const from = dayOf(round) + hours(8);
	if (sort === 'same') {
		const offer = [openHour, pricingReview, bothOfThem][round % 3] as typeof openHour;
		const [duration] = offer.durations.slice(-1);
		return { offeringId: offer.id, minutes: duration?.minutes ?? 0, startsAt: from };
	}
	const offer = chance.of(offers);
	const length = chance.of(offer.durations).minutes;
	return { offeringId: offer.id, minutes: length, startsAt: from + minutes(15) * chance.below(30) };
}

/** How many pairs of what nobody can be at both at once lie over each other. */
export async function overlapping(app: App) {
	const rows = await app.read.select().from(takenTimes).where(eq(takenTimes.exclusive, true));
	const pairs = rows.flatMap((one) =>
		rows.filter(
			(other) =>
				one.id < other.id &&
				one.personId === other.personId &&
				one.fromAt < other.tillAt &&
				other.fromAt < one.tillAt
		)
	);
	return { pairs: pairs.length, taken: rows.length };
}

/** Everything but the group, whose time is its own, is free again. */
export async function clear(app: App) {
	await app.write(async (tx) => {
		await tx.delete(takenTimes).where(ne(takenTimes.cause, 'group'));
		await tx.delete(bookingSteps);
		await tx.delete(bookings);
		const single = tx.select({ id: calls.id }).from(calls).where(eq(calls.kind, 'individual'));
		await tx.delete(callHosts).where(inArray(callHosts.callId, single));
		await tx.delete(calls).where(eq(calls.kind, 'individual'));
	});
}

import { eq } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import type { Booking } from '#lib/bookings/link.server.ts';
import { settlePaid } from '#lib/bookings/paid.server.ts';
import { offerings } from '#lib/catalog/tables.server.ts';
import { book, keep, wednesday } from '#lib/testing/booking.ts';
import { cashCheck, managersGroup, openHour, pricingReview } from '#lib/testing/offers.ts';

export type Case = [about: string, attempt: () => Promise<unknown>];

export interface Standing {
	app: App;
	/** Being written by Ana, in her browser. */
	kept: Booking;
	/** Confirmed, Ben's. */
	confirmed: Booking;
	/** Waits for Tomasz. */
	requested: Booking;
	/** Cleo is at the cashier. */
	checkout: Booking;
	/** Dora has two seats of the group. */
	seat: Booking;
}

export const questions = [
	{ id: 'goal', label: 'What for?', form: 'line' as const, required: true },
	{ id: 'how', label: 'How?', form: 'choice' as const, required: false, options: ['Call', 'Room'] }
];

/** Bookings in every state that may still happen; the open half hour asks two questions. */
export async function standing(app: App): Promise<Standing> {
	const confirmed = one((await book(app, at(openHour, 8, 'browser of ben'))).seats);
	const requested = one((await book(app, at(cashCheck, 8, 'browser of eva', 30))).seats);
	await app.write((tx) => settlePaid(app, tx, requested.partyId));
	const checkout = one((await book(app, at(pricingReview, 13, 'browser of cleo'))).seats);
	const group = { offering: managersGroup, seats: 2, keeper: 'browser of dora' };
	const seat = one((await book(app, group)).seats);
	await app.write(async (tx) => {
		await tx.update(offerings).set({ questions }).where(eq(offerings.id, openHour.id));
		await tx
			.update(offerings)
			.set({ state: 'draft' })
			.where(eq(offerings.id, 'offering-first-talk'));
	});
	const kept = one(await keep(app, at(openHour, 9, 'browser of ana')));
	return { app, kept, confirmed, requested, checkout, seat };
}

const at = (offering: typeof openHour, hour: number, keeper: string, minute = 0) => ({
	...{ offering, startsAt: wednesday(hour, minute), keeper },
	details: { email: `${keeper.replaceAll(' ', '-')}@client.example` }
});

function one([first]: readonly Booking[]): Booking {
	if (!first) throw new Error('nothing was kept');
	return first;
}

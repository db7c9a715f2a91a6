import { and, asc, eq, inArray, lte, notExists } from 'drizzle-orm';
import type { App, Work } from '#lib/app.ts';
import { reasonOf } from '#lib/basics/reason.ts';
import { minutes } from '#lib/basics/time.ts';
import { settleUnpayable } from '#lib/bookings/paid.server.ts';
import { bookings, bookingSteps } from '#lib/bookings/tables.server.ts';
import { lookAgain } from './look-again.server.ts';
import { checkoutOf } from './read.server.ts';
import { checkouts } from './tables.server.ts';

declare module '#lib/app.ts' {
	interface Jobs {
		/** Of all that are open: those whose time is over by then. */
		'payments.reconcile': { until: number };
	}
}

const most = 200; // in one turn; the next one goes on
/** Between the seats and their checkout lies one step of a program: longer, and it was cut off there. */
const cutOffAfter = minutes(5);

/** No news are needed for anything to come right: what is open is looked at, what ran out is ended. */
export const reconcile: Work<'payments.reconcile'> = async (app, { until }) => {
	await freeCutOff(app);
	const asked =
		app.cashier.kind === 'absent' ? (['opening'] as const) : (['opening', 'open'] as const);
	const open = await app.read
		.select({ id: checkouts.id })
		.from(checkouts)
		.where(and(inArray(checkouts.state, asked), lte(checkouts.expiresAt, until)))
		.orderBy(asc(checkouts.expiresAt))
		.limit(most);
	for (const { id } of open) await lookSafely(app, id);
};

/** One that cannot be looked at now holds up no other; it stays as it is, and the next turn comes to it again. */
async function lookSafely(app: App, id: string) {
	try {
		await lookAgain(app, id);
	} catch (error) {
		app.log.warn('a checkout could not be looked at', { checkout: id, reason: reasonOf(error) });
	}
}

/** Seats that went to the cashier, and whose checkout was never written down: nobody can have paid for them. */
async function freeCutOff(app: App) {
	const checkoutsOfIt = app.read
		.select({ id: checkouts.id })
		.from(checkouts)
		.where(eq(checkouts.partyId, bookings.partyId));
	const cutOff = await app.read
		.selectDistinct({ partyId: bookings.partyId })
		.from(bookings)
		.innerJoin(bookingSteps, eq(bookingSteps.bookingId, bookings.id))
		.where(
			and(
				eq(bookings.state, 'checkout'),
				eq(bookingSteps.act, 'go to the cashier'),
				lte(bookingSteps.at, app.now() - cutOffAfter),
				notExists(checkoutsOfIt)
			)
		)
		.limit(most);
	for (const { partyId } of cutOff)
		await app.write(async (tx) => {
			if (!(await checkoutOf(tx, partyId))) await settleUnpayable(app, tx, partyId);
		});
}

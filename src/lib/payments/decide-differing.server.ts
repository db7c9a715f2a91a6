import { and, asc, eq, inArray, isNotNull } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import type { Reader, Rows } from '#lib/basics/rows.ts';
import { mine, type Acting } from '#lib/bookings/mine.server.ts';
import { agreePrice, notAccepted } from '#lib/bookings/paid.server.ts';
import { answered } from './answered.server.ts';
import { checkoutWith, type Checkout } from './read.server.ts';
import { endUnpaid, settle } from './settle.server.ts';
import { checkouts, payments } from './tables.server.ts';

/** A question: what is to be decided about these seats, in the words that were kept of it. */
export async function differingOf(rows: Reader, bookingIds: readonly string[]) {
	const found = await rows
		.select({ bookingId: payments.bookingId, problem: payments.problem })
		.from(payments)
		.where(and(inArray(payments.bookingId, [...bookingIds]), toDecide));
	return new Map(found.map(({ bookingId, problem }) => [bookingId, problem ?? '']));
}

/** What came is taken as the price, for all seats that were paid together: they are booked, and no more ever goes back. */
export async function acceptAsPaid(app: App, here: Acting, bookingId: string) {
	const { reference } = await differingCheckout(app.read, here, bookingId);
	const seen = await answered(app, app.cashier.lookAt(reference ?? ''));
	if (seen.state !== 'paid')
		throw new Refusal(409, 'The cashier does not say that it is paid. Nothing was changed.');
	const { minor, currency } = seen.amount;
	await app.write(async (tx) => {
		const checkout = await differingCheckout(tx, here, bookingId);
		if (currency !== checkout.currency)
			throw new Refusal(
				409,
				`It came in ${currency}, and ${checkout.currency} was asked for. Give the time free and send the money back.`
			);
		await changePrice(tx, checkout, minor);
		await settle(app, tx, checkout.id, seen);
	});
}

/** It is not booked, and its client is told why. The money lies at the cashier: somebody sends it back by hand. */
export async function giveTimeFree(app: App, here: Acting, bookingId: string) {
	return app.write(async (tx) => {
		const checkout = await differingCheckout(tx, here, bookingId);
		const problems = await differingOf(tx, [bookingId]);
		await endUnpaid(app, tx, checkout);
		await notAccepted(app, tx, checkout.partyId, problems.get(bookingId) ?? '');
		return checkout.reference;
	});
}

const toDecide = and(eq(payments.state, 'due'), isNotNull(payments.problem));

/** A step or a question: of a call that they hold or whose firm they run, and about which nobody has decided. */
async function differingCheckout(rows: Reader, here: Acting, bookingId: string): Promise<Checkout> {
	const { booking } = await mine(rows, here, bookingId);
	const [found] = await rows
		.select({ checkoutId: payments.checkoutId })
		.from(payments)
		.where(and(eq(payments.bookingId, booking.id), toDecide));
	if (!found) throw new Refusal(409, 'Nothing is to be decided about this payment any more.');
	return checkoutWith(rows, found.checkoutId);
}

/** A step: spread over the seats; what cannot be parted goes to the first ones. */
async function changePrice(tx: Rows, { id }: Checkout, minor: number) {
	await tx.update(checkouts).set({ amountMinor: minor }).where(eq(checkouts.id, id));
	const seats = await tx
		.select({ bookingId: payments.bookingId })
		.from(payments)
		.where(eq(payments.checkoutId, id))
		.orderBy(asc(payments.bookingId));
	for (const [at, { bookingId }] of seats.entries()) {
		const share = Math.floor(minor / seats.length) + (at < minor % seats.length ? 1 : 0);
		await tx.update(payments).set({ amountMinor: share }).where(eq(payments.bookingId, bookingId));
		await agreePrice(tx, bookingId, share);
	}
}

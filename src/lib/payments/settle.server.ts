import { eq } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { money } from '#lib/basics/money.ts';
import type { Rows } from '#lib/basics/rows.ts';
import { settlePaid, settleUnpayable } from '#lib/bookings/paid.server.ts';
import type { CheckoutState } from '#lib/outside/cashier/cashier.ts';
import { checkoutWith, type Checkout } from './read.server.ts';
import { refundDue } from './refund-due.server.ts';
import { checkouts, payments } from './tables.server.ts';

/** What became of a checkout: `differs` is money that is not what was asked for, and confirms nothing. */
export type Settled = 'opening' | 'open' | 'pending' | 'paid' | 'ended' | 'differs';

type Paid = Extract<CheckoutState, { state: 'paid' }>;

/** A step: what the cashier says becomes what is true here. The same again changes nothing. */
export async function settle(
	app: App,
	tx: Rows,
	checkoutId: string,
	seen: CheckoutState
): Promise<Settled> {
	const checkout = await checkoutWith(tx, checkoutId);
	if (checkout.state === 'paid') return 'paid';
	switch (seen.state) {
		case 'open':
		case 'pending':
			return checkout.state === 'ended' ? 'ended' : seen.state;
		case 'expired':
			return endUnpaid(app, tx, checkout);
		case 'paid':
			return isAsked(checkout, seen)
				? pay(app, tx, checkout, seen)
				: differ(app, tx, checkout, seen);
		default:
			return seen satisfies never;
	}
}

/** A step: nobody can pay it any more, so its time is free again. */
export async function endUnpaid(app: App, tx: Rows, checkout: Checkout): Promise<Settled> {
	if (checkout.state === 'ended') return 'ended';
	await tx
		.update(checkouts)
		.set({ state: 'ended', endedAt: app.now() })
		.where(eq(checkouts.id, checkout.id));
	await tx.update(payments).set({ state: 'void' }).where(eq(payments.checkoutId, checkout.id));
	await settleUnpayable(app, tx, checkout.partyId);
	return 'ended';
}

const isAsked = ({ amountMinor, currency }: Checkout, { amount }: Paid) =>
	amount.minor === amountMinor && amount.currency === currency;

async function pay(app: App, tx: Rows, checkout: Checkout, { payment }: Paid): Promise<Settled> {
	await tx
		.update(checkouts)
		.set({ state: 'paid', endedAt: app.now() })
		.where(eq(checkouts.id, checkout.id));
	const seats = await tx
		.update(payments)
		.set({ state: 'paid', reference: payment, paidAt: app.now(), problem: null })
		.where(eq(payments.checkoutId, checkout.id))
		.returning();
	if ((await settlePaid(app, tx, checkout.partyId)) === 'too late')
		for (const seat of seats) await refundDue(app, tx, seat.bookingId, seat.amountMinor);
	return 'paid';
}

/** Somebody has to decide about it, so it is shown, and its time is nobody else's until then. */
async function differ(app: App, tx: Rows, checkout: Checkout, { amount }: Paid): Promise<Settled> {
	const asked = money(checkout.amountMinor, checkout.currency);
	const problem = `The cashier took ${money(amount.minor, amount.currency)}, and ${asked} was asked for.`;
	await tx.update(payments).set({ problem }).where(eq(payments.checkoutId, checkout.id));
	await app.jobs.add(
		tx,
		'payments.look-again',
		{ checkout: checkout.id },
		{ key: `${checkout.id} ${amount.minor} ${amount.currency}` }
	);
	return 'differs';
}

import { and, eq, inArray } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { cityOf, clockRange, dayIn } from '#lib/basics/clock.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import type { Rows } from '#lib/basics/rows.ts';
import { minutes } from '#lib/basics/time.ts';
import type { Booking } from '#lib/bookings/link.server.ts';
import { settleUnpayable } from '#lib/bookings/paid.server.ts';
import { callOf, party } from '#lib/bookings/seats.server.ts';
import { holdersOf } from '#lib/catalog/offerings/holders.server.ts';
import { noCashier } from '#lib/outside/cashier/absent.ts';
import { answered } from './answered.server.ts';
import { checkoutWith, type Checkout } from './read.server.ts';
import { checkouts, payments } from './tables.server.ts';

/** So long can be paid: the least that Stripe allows. */
export const checkoutLasts = minutes(30);

interface Wanted {
	partyId: string;
	/** Paths of ours, the same at every try: after paying, and for who does not want to pay. */
	returnTo: string;
	cancelTo: string;
}

/**
 * Leads a client with seats at the cashier to its page. What is asked for is written down first, and the cashier knows
 * it by that row's id: whoever was cut off in between asks again, and it is the same checkout.
 */
export async function startCheckout(app: App, wanted: Wanted): Promise<{ url: string }> {
	if (app.cashier.kind === 'absent') {
		await app.write((tx) => settleUnpayable(app, tx, wanted.partyId));
		throw noCashier();
	}
	const id = app.newId();
	const { checkout, seats } = await app.write((tx) => opened(app, tx, id, wanted.partyId));
	if (checkout.state === 'paid') return { url: wanted.returnTo };
	if (checkout.url) return { url: checkout.url };

	const asked = app.cashier.startCheckout({
		...{ key: checkout.id, ...(await soldTo(app, seats)) },
		...{ currency: checkout.currency, expiresAt: checkout.expiresAt },
		...{ returnTo: wanted.returnTo, cancelTo: wanted.cancelTo, email: seats[0].email ?? undefined }
	});
	const answer = await answered(app, asked);
	const { url } = await app.write((tx) => stored(tx, checkout.id, answer));
	// Given out only now that it is stored: a checkout whose address nobody has can be ended without the cashier.
	return { url };
}

/** A step: the checkout of these seats, and what each of them costs. */
async function opened(app: App, tx: Rows, id: string, partyId: string) {
	const seats = await party(tx, partyId);
	const [there] = await tx
		.select()
		.from(checkouts)
		.where(
			and(eq(checkouts.partyId, partyId), inArray(checkouts.state, ['opening', 'open', 'paid']))
		);
	if (there) return { checkout: there, seats };
	if (seats.some(({ state }) => state !== 'checkout')) throw givenUp();

	const [{ workspaceId, currency }] = seats;
	if (seats.some((seat) => seat.currency !== currency)) throw new Error('seats in two currencies');
	const checkout: Checkout = {
		...{ id, workspaceId, partyId, currency, state: 'opening', reference: null, url: null },
		amountMinor: seats.reduce((sum, { priceMinor }) => sum + priceMinor, 0),
		...{ createdAt: app.now(), expiresAt: app.now() + checkoutLasts, endedAt: null }
	};
	await tx.insert(checkouts).values(checkout);
	for (const seat of seats)
		await tx.insert(payments).values({
			...{ bookingId: seat.id, workspaceId, checkoutId: id, amountMinor: seat.priceMinor },
			...{ currency, state: 'due', reference: null, paidAt: null, refundMinor: 0 },
			...{ refundedAt: null, problem: null }
		});
	return { checkout, seats };
}

/** A step. Of two who asked at once both were answered the same. */
async function stored(tx: Rows, id: string, answer: { reference: string; url: string }) {
	const [open] = await tx
		.update(checkouts)
		.set({ ...answer, state: 'open' })
		.where(and(eq(checkouts.id, id), eq(checkouts.state, 'opening')))
		.returning();
	if (open) return answer;
	const { state, url } = await checkoutWith(tx, id);
	if (state === 'ended' || !url) throw givenUp();
	return { url };
}

/** What is paid for: what, with whom, and when by the client's clock. */
async function soldTo({ read }: App, seats: readonly [Booking, ...Booking[]]) {
	const [{ title, workspaceId, zone, hourCycle, minutes: length }] = seats;
	const { startsAt, endsAt, kind, hosts } = await callOf(read, seats[0]);
	const names = (await holdersOf(read, workspaceId, hosts)).map(({ name }) => name);
	const when = `${dayIn(startsAt, zone)}, ${clockRange(startsAt, endsAt, zone, hourCycle)} in ${cityOf(zone)}`;
	const part = (at: number) =>
		kind === 'group' ? `Seat ${at + 1} of ${seats.length}` : `${length} min`;
	return {
		title: names.length > 0 ? `${title} with ${names.join(' and ')}` : title,
		lines: seats.map(({ priceMinor }, at) => ({
			words: `${part(at)}: ${when}`,
			amountMinor: priceMinor
		}))
	};
}

const givenUp = () =>
	new Refusal(410, 'The time to pay was over, so nothing was booked or paid. Choose a time again.');

import type { App } from '#lib/app.ts';
import { hold } from '#lib/bookings/hold.server.ts';
import { party } from '#lib/bookings/seats.server.ts';
import { submit } from '#lib/bookings/submit.server.ts';
import { calls } from '#lib/bookings/tables.server.ts';
import { payAtTill } from '#lib/outside/cashier/till-pay.server.ts';
import { checkoutOf } from '#lib/payments/read.server.ts';
import { startCheckout } from '#lib/payments/start-checkout.server.ts';
import { payments } from '#lib/payments/tables.server.ts';
import { eq } from 'drizzle-orm';
import { book, wednesday } from './booking.ts';
import { managersGroup, pricingReview } from './offers.ts';
import { seedDemo } from './seed-demo.server.ts';
import { testApp, type TestApp } from './test-app.ts';

const ways = { returnTo: '/booked', cancelTo: '/left' };

export async function firmThatSells(): Promise<TestApp> {
	const app = testApp();
	await seedDemo(app);
	return app;
}

/** €90.00 for half an hour with Nadia on Wednesday at ten, at the cashier. */
export async function callToPay(app: App, keeper = 'browser of ana') {
	const booked = { offering: pricingReview, startsAt: wednesday(9), minutes: 30, keeper };
	const { seats } = await book(app, booked);
	return goToCashier(app, seats[0]?.partyId ?? '');
}

/** €45.00 for each seat in Priya's group, at the cashier together. */
export async function seatsToPay(app: App, count: number, keeper = 'browser of ana') {
	const [group] = await app.read.select().from(calls).where(eq(calls.offeringId, managersGroup.id));
	const wanted = { offeringId: managersGroup.id, minutes: 120, startsAt: group?.startsAt ?? 0 };
	const [first] = await hold(app, { ...wanted, seats: count, keeper, zone: 'Europe/Prague' });
	const partyId = first?.partyId ?? '';
	const details = { name: 'Ana', email: 'ana@marek.example', message: '', answers: {} };
	await submit(app, { partyId, keeper, risky: false, details });
	return goToCashier(app, partyId);
}

/** As a client would be led there; asked again, it is the same. */
export async function goToCashier(app: App, partyId: string) {
	const { url } = await startCheckout(app, { partyId, ...ways });
	const checkout = await checkoutOf(app.read, partyId);
	const reference = checkout?.reference ?? '';
	return {
		...{ partyId, url, reference, checkoutId: checkout?.id ?? '' },
		pays: (number = '4242 4242 4242 4242') => payAtTill(app, reference, { number })
	};
}

/** What is kept of it: the states of its checkout, its seats and their money. */
export async function standOf(app: App, partyId: string) {
	const checkout = await checkoutOf(app.read, partyId);
	const seats = await party(app.read, partyId);
	const money = await app.read
		.select()
		.from(payments)
		.where(eq(payments.checkoutId, checkout?.id ?? ''))
		.orderBy(payments.bookingId);
	return {
		checkout: checkout?.state,
		seats: seats.map(({ state }) => state),
		money: money.map(({ state }) => state),
		payments: money
	};
}

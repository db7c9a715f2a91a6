import { expect, test } from 'vitest';
import { minutes } from '#lib/basics/time.ts';
import { jobsOverview } from '#lib/jobs/read.server.ts';
import type { CheckoutState } from '#lib/outside/cashier/cashier.ts';
import { book, keep, wednesday } from '#lib/testing/booking.ts';
import { openHour, pricingReview } from '#lib/testing/offers.ts';
import { callToPay, firmThatSells, seatsToPay, standOf } from '#lib/testing/paying.ts';
import type { TestApp } from '#lib/testing/test-app.ts';
import { giveUpCheckout, lookAgain } from './look-again.server.ts';
import { checkoutWith } from './read.server.ts';
import { reconcile } from './reconcile.server.ts';
import { settle } from './settle.server.ts';

const nadiaAtTen = { offering: pricingReview, startsAt: wednesday(9), minutes: 30, keeper: 'ben' };
const sweep = (app: TestApp) => reconcile(app, { until: app.now() }, 'now');
const unpaid = { checkout: 'ended', seats: ['released'], money: ['void'] };
const confirmed = { checkout: 'paid', seats: ['confirmed'], money: ['paid'] };

test('[C3] the page that one comes back to looks by itself: no news are needed', async () => {
	const app = await firmThatSells();
	const { checkoutId, partyId, pays, reference } = await callToPay(app);
	expect(await lookAgain(app, checkoutId)).toBe('open');
	await pays();
	expect(await lookAgain(app, checkoutId)).toBe('paid');
	expect(await lookAgain(app, checkoutId)).toBe('paid');
	expect(await standOf(app, partyId)).toMatchObject({
		...confirmed,
		payments: [{ reference, paidAt: app.now(), problem: null }]
	});
});

test('[C3] a declined card leaves everything as it was, and the time kept', async () => {
	const app = await firmThatSells();
	const { checkoutId, partyId, pays } = await callToPay(app);
	expect((await pays('4000 0000 0000 9995')).outcome).toBe('declined');
	expect(await lookAgain(app, checkoutId)).toBe('open');
	expect((await standOf(app, partyId)).seats).toEqual(['checkout']);
	await expect(keep(app, nadiaAtTen)).rejects.toMatchObject({ status: 409 });
});

test('[C3] who goes back without paying frees the time, at the cashier first', async () => {
	const app = await firmThatSells();
	const { checkoutId, partyId, pays } = await callToPay(app);
	expect(await giveUpCheckout(app, checkoutId)).toBe('ended');
	expect(await standOf(app, partyId)).toMatchObject(unpaid);
	expect((await pays()).outcome).toBe('expired');
	await expect(keep(app, nadiaAtTen)).resolves.toHaveLength(1);
});

test('[C3] who paid and then goes back has paid', async () => {
	const app = await firmThatSells();
	const { checkoutId, partyId, pays } = await callToPay(app);
	await pays();
	expect(await giveUpCheckout(app, checkoutId)).toBe('paid');
	expect(await standOf(app, partyId)).toMatchObject(confirmed);
});

test('[C3] a checkout that ran out is ended at the cashier, and only then is its time free', async () => {
	const app = await firmThatSells();
	const { partyId } = await callToPay(app);
	const { cashier } = app;
	app.clock.pass(minutes(30));
	Object.assign(app, { cashier: { ...cashier, expire: () => Promise.reject(new Error('away')) } });
	await sweep(app);
	expect((await standOf(app, partyId)).seats).toEqual(['checkout']);
	await expect(keep(app, nadiaAtTen)).rejects.toMatchObject({ status: 409 });

	Object.assign(app, { cashier });
	await sweep(app);
	expect(await standOf(app, partyId)).toMatchObject(unpaid);
});

test('[C3] paid in the last moment, and nobody heard of it: the sweeper is told by the cashier, and confirms', async () => {
	const app = await firmThatSells();
	const { partyId, pays } = await callToPay(app);
	app.clock.pass(minutes(30) - 1);
	await pays();
	app.clock.pass(minutes(60));
	await sweep(app);
	expect(await standOf(app, partyId)).toMatchObject(confirmed);
});

test('one checkout that cannot be looked at holds up no other', async () => {
	const app = await firmThatSells();
	const broken = await callToPay(app);
	const well = await seatsToPay(app, 1, 'ben');
	const { cashier } = app;
	const expire = (reference: string) =>
		reference === broken.reference ? Promise.reject(new Error('away')) : cashier.expire(reference);
	Object.assign(app, { cashier: { ...cashier, expire } });
	app.clock.pass(minutes(30));
	await sweep(app);
	expect((await standOf(app, broken.partyId)).checkout).toBe('open');
	expect((await standOf(app, well.partyId)).checkout).toBe('ended');
});

test('[C3] money on its way keeps the time, however long it takes', async () => {
	const app = await firmThatSells();
	const { partyId } = await callToPay(app);
	saying(app, { state: 'pending' });
	app.clock.pass(minutes(60));
	await sweep(app);
	expect(await standOf(app, partyId)).toMatchObject({ checkout: 'open', seats: ['checkout'] });
});

test.each([
	['another amount', { minor: 8_999, currency: 'EUR' }],
	['another currency', { minor: 9_000, currency: 'USD' }]
])('[C3] %s than was asked for confirms nothing, and is shown', async (_, amount) => {
	const app = await firmThatSells();
	const { checkoutId, partyId } = await callToPay(app);
	saying(app, { state: 'paid', payment: 'p-1', amount, by: 'a card' });
	expect(await lookAgain(app, checkoutId)).toBe('differs');
	expect(await lookAgain(app, checkoutId)).toBe('differs');
	expect(await standOf(app, partyId)).toMatchObject({
		...{ checkout: 'open', seats: ['checkout'], money: ['due'] },
		payments: [{ problem: expect.stringMatching(/took .* and €90\.00 was asked for/) }]
	});
	await app.settle();
	const { failed } = await jobsOverview(app);
	expect(failed).toMatchObject([
		{ kind: 'payments.look-again', error: expect.stringMatching(/another amount/) }
	]);
});

test('[C3] a seat is retaken when it was given up and then paid after all', async () => {
	const app = await firmThatSells();
	const { checkoutId, partyId } = await callToPay(app);
	saying(app, { state: 'expired' });
	await lookAgain(app, checkoutId);
	expect(await standOf(app, partyId)).toMatchObject(unpaid);
	// A cashier that says so and takes the money all the same.
	await settleAnyway(app, checkoutId);
	expect(await standOf(app, partyId)).toMatchObject(confirmed);
});

test('[C3] paid when somebody else has the time: all of it goes back', async () => {
	const app = await firmThatSells();
	const { checkoutId, partyId, reference, pays } = await callToPay(app);
	const { cashier } = app;
	await pays();
	saying(app, { state: 'expired' });
	await lookAgain(app, checkoutId);
	await book(app, { offering: openHour, startsAt: wednesday(9), keeper: 'ben' });
	Object.assign(app, { cashier });
	await settleAnyway(app, checkoutId, reference);
	expect(await standOf(app, partyId)).toMatchObject({
		...{ seats: ['paid too late'], money: ['refund due'] },
		payments: [{ refundMinor: 9_000 }]
	});
	await app.settle();
	expect(await standOf(app, partyId)).toMatchObject({ money: ['refunded'] });
});

test('[C4] of a party of three, paid too late, each seat gets its own money back', async () => {
	const app = await firmThatSells();
	const { checkoutId, partyId, reference, pays } = await seatsToPay(app, 3);
	const { cashier } = app;
	await pays();
	saying(app, { state: 'expired' });
	await lookAgain(app, checkoutId);
	await seatsToPay(app, 4, 'ben');
	Object.assign(app, { cashier });
	await settleAnyway(app, checkoutId, reference);
	await app.settle();
	const { money, payments } = await standOf(app, partyId);
	expect(money).toEqual(['refunded', 'refunded', 'refunded']);
	expect(payments.map(({ refundMinor }) => refundMinor)).toEqual([4_500, 4_500, 4_500]);
});

/** A cashier that says this, whatever is the case. */
function saying(app: TestApp, state: CheckoutState) {
	const says = async () => state;
	Object.assign(app, { cashier: { ...app.cashier, lookAt: says, expire: says } });
}

async function settleAnyway(app: TestApp, checkoutId: string, payment = 'p-1') {
	const { amountMinor: minor, currency } = await checkoutWith(app.read, checkoutId);
	const amount = { minor, currency };
	const seen = { state: 'paid', payment, amount, by: 'a card' } as const;
	await app.write((tx) => settle(app, tx, checkoutId, seen));
}

import { expect, test } from 'vitest';
import { cancelByConsultant } from '#lib/bookings/cancel.server.ts';
import { party } from '#lib/bookings/seats.server.ts';
import type { CheckoutState } from '#lib/outside/cashier/cashier.ts';
import { acting } from '#lib/testing/acting.ts';
import { keep, wednesday } from '#lib/testing/booking.ts';
import { imogen, nadia, priya, tomasz } from '#lib/testing/cast.ts';
import { lettersTo } from '#lib/testing/letters.ts';
import { pricingReview } from '#lib/testing/offers.ts';
import { callToPay, firmThatSells, seatsToPay, standOf } from '#lib/testing/paying.ts';
import type { TestApp } from '#lib/testing/test-app.ts';
import { acceptAsPaid, differingOf, giveTimeFree } from './decide-differing.server.ts';
import { lookAgain } from './look-again.server.ts';

function saying(app: TestApp, amount: { minor: number; currency: string }) {
	const seen: CheckoutState = { state: 'paid', payment: 'p-1', amount, by: 'a card' };
	const says = async () => seen;
	Object.assign(app, { cashier: { ...app.cashier, lookAt: says, expire: says } });
}

/** The cashier took this, and €90.00 was asked for. */
async function differs(amount = { minor: 8_000, currency: 'EUR' }) {
	const app = await firmThatSells();
	const asked = await callToPay(app);
	saying(app, amount);
	expect(await lookAgain(app, asked.checkoutId)).toBe('differs');
	const [seat] = await party(app.read, asked.partyId);
	return { app, ...asked, seat };
}

test('[C3] what came is accepted: the call is booked at that price, and no more ever goes back', async () => {
	const { app, partyId, seat } = await differs();
	expect([...(await differingOf(app.read, [seat.id])).values()]).toEqual([
		expect.stringMatching(/took €80\.00, and €90\.00 was asked for/)
	]);
	await acceptAsPaid(app, acting(app, nadia), seat.id);
	expect(await standOf(app, partyId)).toMatchObject({
		...{ checkout: 'paid', seats: ['confirmed'], money: ['paid'] },
		payments: [{ amountMinor: 8_000, reference: 'p-1', problem: null }]
	});
	expect(await differingOf(app.read, [seat.id])).toEqual(new Map());
	const cancelled = await cancelByConsultant(app, acting(app, nadia), seat.id, 'I am ill.');
	expect(cancelled).toMatchObject({ priceMinor: 8_000, refundMinor: 8_000 });
});

test('[C4] for several seats what came is spread over them, to the last cent', async () => {
	const app = await firmThatSells();
	const { checkoutId, partyId } = await seatsToPay(app, 3);
	saying(app, { minor: 10_000, currency: 'EUR' });
	await lookAgain(app, checkoutId);
	const [first] = await party(app.read, partyId);
	await acceptAsPaid(app, acting(app, priya), first.id);
	const { seats, payments } = await standOf(app, partyId);
	expect(seats).toEqual(['confirmed', 'confirmed', 'confirmed']);
	expect(payments.map(({ amountMinor }) => amountMinor)).toEqual([3_334, 3_333, 3_333]);
});

test('[C3] it is not accepted: the time is free, and nothing is booked', async () => {
	const { app, partyId, reference, seat } = await differs();
	expect(await giveTimeFree(app, acting(app, imogen), seat.id)).toBe(reference);
	await app.settle();
	const [letter] = await lettersTo(app, { email: seat.email ?? '' });
	expect(letter?.subject).toMatch(/^Not booked: .* Pricing review with Nadia$/);
	expect(letter?.text).toMatch(/Why: The cashier took €80\.00, and €90\.00 was asked for\./);
	expect(letter?.text).toContain('Money: What was paid is sent back to you by hand');
	expect(letter?.text).not.toContain('Price:');
	expect(await standOf(app, partyId)).toMatchObject({
		...{ checkout: 'ended', seats: ['released'], money: ['void'] },
		payments: [{ problem: expect.stringMatching(/took €80\.00/) }]
	});
	const again = { offering: pricingReview, startsAt: wednesday(9), minutes: 30, keeper: 'ben' };
	await expect(keep(app, again)).resolves.toHaveLength(1);
});

test('[C3] of two who decide at once the second is told; another currency is never taken for the price', async () => {
	const { app, seat } = await differs({ minor: 9_000, currency: 'USD' });
	const here = acting(app, nadia);
	await expect(acceptAsPaid(app, here, seat.id)).rejects.toMatchObject({
		...{ status: 409, message: expect.stringContaining('USD') }
	});
	const both = await Promise.allSettled([
		giveTimeFree(app, here, seat.id),
		giveTimeFree(app, acting(app, imogen), seat.id)
	]);
	expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	await expect(acceptAsPaid(app, here, seat.id)).rejects.toMatchObject({ status: 409 });
});

test('[C3] nobody decides about the calls of others', async () => {
	const { app, seat } = await differs();
	for (const decide of [acceptAsPaid, giveTimeFree])
		await expect(decide(app, acting(app, tomasz), seat.id)).rejects.toMatchObject({ status: 404 });
});

test('[C3] about what was paid as asked, or not paid yet, nothing is to be decided', async () => {
	const app = await firmThatSells();
	const { partyId, checkoutId, pays } = await callToPay(app);
	const [seat] = await party(app.read, partyId);
	const refused = async () => {
		for (const decide of [acceptAsPaid, giveTimeFree])
			await expect(decide(app, acting(app, nadia), seat.id)).rejects.toMatchObject({ status: 409 });
	};
	await refused();
	await pays();
	await lookAgain(app, checkoutId);
	await refused();
});

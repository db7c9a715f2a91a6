import { expect, test } from 'vitest';
import type { TestApp } from '#lib/testing/test-app.ts';
import { minutes } from '#lib/basics/time.ts';
import { absentCashier } from '#lib/outside/cashier/absent.ts';
import { tillCheckouts } from '#lib/outside/cashier/tables.server.ts';
import { book, keep, send, wednesday } from '#lib/testing/booking.ts';
import { managersGroup, openHour, pricingReview } from '#lib/testing/offers.ts';
import { callToPay, firmThatSells, goToCashier, seatsToPay, standOf } from '#lib/testing/paying.ts';
import { giveUpCheckout, lookAgain } from './look-again.server.ts';
import { reconcile } from './reconcile.server.ts';
import { startCheckout } from './start-checkout.server.ts';
import { checkouts } from './tables.server.ts';

const at = { offering: pricingReview, startsAt: wednesday(9), minutes: 30 };
const ways = { returnTo: '/booked', cancelTo: '/left' };

async function toCashier(app: TestApp) {
	const { seats, outcome } = await book(app, at);
	expect(outcome).toBe('pay');
	return { partyId: seats[0]?.partyId ?? '', ...ways };
}

/** The cashier hears us, and its answer is lost. */
function losesAnswers(app: TestApp) {
	const { cashier } = app;
	Object.assign(app, {
		cashier: {
			...cashier,
			startCheckout: async (...wanted: Parameters<typeof cashier.startCheckout>) => {
				await cashier.startCheckout(...wanted);
				throw new Error('cut off');
			}
		}
	});
	return () => Object.assign(app, { cashier });
}

test('[C3] what is to be paid is written down, and its client is led to the till', async () => {
	const app = await firmThatSells();
	const { partyId, url, reference } = await callToPay(app);
	expect(url).toBe(`/till/${reference}`);
	expect(await standOf(app, partyId)).toMatchObject({
		...{ checkout: 'open', seats: ['checkout'], money: ['due'] },
		payments: [{ amountMinor: 9_000, currency: 'EUR', refundMinor: 0 }]
	});
	expect(await app.read.select().from(tillCheckouts)).toMatchObject([
		{ amountMinor: 9_000, currency: 'EUR', title: 'Pricing review with Nadia Brandt' }
	]);
});

test('[C4] each seat of a group has its own payment, and all are paid at once', async () => {
	const app = await firmThatSells();
	const { partyId } = await seatsToPay(app, 3);
	const { payments, seats } = await standOf(app, partyId);
	expect(seats).toEqual(['checkout', 'checkout', 'checkout']);
	expect(payments.map(({ amountMinor }) => amountMinor)).toEqual([4_500, 4_500, 4_500]);
	const [atTill] = await app.read.select().from(tillCheckouts);
	expect(atTill?.lines.map(({ words }) => words)).toEqual([
		'Seat 1 of 3: Thu 10 Dec, 11:00–13:00 in Prague',
		'Seat 2 of 3: Thu 10 Dec, 11:00–13:00 in Prague',
		'Seat 3 of 3: Thu 10 Dec, 11:00–13:00 in Prague'
	]);
	expect(atTill?.amountMinor).toBe(13_500);
});

test('[C3] asked for again, also at once, it is one checkout', async () => {
	const app = await firmThatSells();
	const wanted = await toCashier(app);
	const both = await Promise.all([startCheckout(app, wanted), startCheckout(app, wanted)]);
	expect(both[0]).toEqual(both[1]);
	expect(await startCheckout(app, wanted)).toEqual(both[0]);
	expect(await app.read.$count(checkouts)).toBe(1);
	expect(await app.read.$count(tillCheckouts)).toBe(1);
});

test('[C3] cut off between asking and hearing, it is done again, and is one checkout at the cashier', async () => {
	const app = await firmThatSells();
	const wanted = await toCashier(app);
	const mend = losesAnswers(app);
	await expect(startCheckout(app, wanted)).rejects.toMatchObject({ status: 503 });
	expect(await standOf(app, wanted.partyId)).toMatchObject({ checkout: 'opening', money: ['due'] });
	mend();
	const { url } = await startCheckout(app, wanted);
	const there = await app.read.select().from(tillCheckouts);
	expect(there.map(({ id }) => `/till/${id}`)).toEqual([url]);
	expect((await standOf(app, wanted.partyId)).checkout).toBe('open');
});

test('[C3] cut off for good: nobody has the address, so its time is free when it has run out', async () => {
	const app = await firmThatSells();
	const wanted = await toCashier(app);
	const mend = losesAnswers(app);
	await expect(startCheckout(app, wanted)).rejects.toMatchObject({ status: 503 });
	mend();
	app.clock.pass(minutes(30) - 1);
	await reconcile(app, { until: app.now() }, 'now');
	expect((await standOf(app, wanted.partyId)).seats).toEqual(['checkout']);
	app.clock.pass(1);
	await reconcile(app, { until: app.now() }, 'now');
	expect(await standOf(app, wanted.partyId)).toMatchObject({
		...{ checkout: 'ended', seats: ['released'], money: ['void'] }
	});
	await expect(startCheckout(app, wanted)).rejects.toMatchObject({ status: 410 });
	await expect(keep(app, { ...at, keeper: 'ben' })).resolves.toHaveLength(1);
});

test('[C3] ended while the cashier was being asked: its address is given to nobody', async () => {
	const app = await firmThatSells();
	const wanted = await toCashier(app);
	const { cashier } = app;
	const startSlowly: typeof cashier.startCheckout = async (asked) => {
		const answer = await cashier.startCheckout(asked);
		await giveUpCheckout(app, asked.key);
		return answer;
	};
	Object.assign(app, { cashier: { ...cashier, startCheckout: startSlowly } });
	await expect(startCheckout(app, wanted)).rejects.toMatchObject({ status: 410 });
	expect(await standOf(app, wanted.partyId)).toMatchObject({
		seats: ['released'],
		money: ['void']
	});
});

test('[C3] cut off before its checkout was written down: its time is free after five minutes', async () => {
	const app = await firmThatSells();
	const { partyId } = await toCashier(app);
	app.clock.pass(minutes(5) - 1);
	await reconcile(app, { until: app.now() }, 'now');
	expect((await standOf(app, partyId)).seats).toEqual(['checkout']);
	app.clock.pass(1);
	await reconcile(app, { until: app.now() }, 'now');
	expect((await standOf(app, partyId)).seats).toEqual(['released']);
	const other = await callToPay(app, 'ben');
	app.clock.pass(minutes(6));
	await reconcile(app, { until: app.now() }, 'now');
	expect((await standOf(app, other.partyId)).seats).toEqual(['checkout']);
});

test('[C3] who has paid already is led on', async () => {
	const app = await firmThatSells();
	const { partyId, pays, checkoutId } = await callToPay(app);
	await pays();
	await lookAgain(app, checkoutId);
	expect((await goToCashier(app, partyId)).url).toBe('/booked');
});

test('[C3] without a cashier it is refused in words, and its time is free at once', async () => {
	const app = await firmThatSells();
	const wanted = await toCashier(app);
	Object.assign(app, { cashier: absentCashier() });
	await expect(startCheckout(app, wanted)).rejects.toThrow(/no cashier/);
	expect((await standOf(app, wanted.partyId)).seats).toEqual(['released']);
	expect(await app.read.$count(checkouts)).toBe(0);
	await expect(keep(app, { ...at, offering: openHour, keeper: 'ben' })).resolves.toHaveLength(1);
});

test('[C3] without a cashier nothing that costs is kept, and what was kept before is not sent to pay', async () => {
	const app = await firmThatSells();
	const [seat] = await keep(app, at);
	Object.assign(app, { cashier: absentCashier() });
	await expect(send(app, { partyId: seat?.partyId ?? '' })).rejects.toThrow(/no cashier/);
	expect((await standOf(app, seat?.partyId ?? '')).seats).toEqual(['held']);
	await expect(keep(app, { ...at, startsAt: wednesday(14), keeper: 'ben' })).rejects.toThrow(
		/no cashier/
	);
	await expect(keep(app, { offering: managersGroup, keeper: 'ben' })).rejects.toThrow(/no cashier/);
	await expect(keep(app, { offering: openHour, startsAt: wednesday(14) })).resolves.toHaveLength(1);
});

test('[C3] a cashier that does not answer is said in words, and the time is kept until it does', async () => {
	const app = await firmThatSells();
	const wanted = await toCashier(app);
	const { cashier } = app;
	const broken = () => Promise.reject(new Error('no way there'));
	Object.assign(app, { cashier: { ...cashier, startCheckout: broken } });
	await expect(startCheckout(app, wanted)).rejects.toMatchObject({ status: 503 });
	expect((await standOf(app, wanted.partyId)).seats).toEqual(['checkout']);
	Object.assign(app, { cashier });
	expect((await startCheckout(app, wanted)).url).toMatch(/^\/till\//);
});

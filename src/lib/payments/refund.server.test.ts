import { expect, test } from 'vitest';
import { randomFrom } from '../../../tests/chaos/sync/random.ts';
import { hours } from '#lib/basics/time.ts';
import { cancelByConsultant } from '#lib/bookings/cancel.server.ts';
import { jobsOverview } from '#lib/jobs/read.server.ts';
import { tryAgain } from '#lib/jobs/try-again.server.ts';
import type { Refund } from '#lib/outside/cashier/cashier.ts';
import { tillRefunds } from '#lib/outside/cashier/tables.server.ts';
import { acting } from '#lib/testing/acting.ts';
import { nadia } from '#lib/testing/cast.ts';
import { callToPay, firmThatSells, seatsToPay, standOf } from '#lib/testing/paying.ts';
import type { TestApp } from '#lib/testing/test-app.ts';
import { lookAgain } from './look-again.server.ts';
import { paymentOf } from './read.server.ts';
import { refundDue } from './refund-due.server.ts';

async function paidSeats(app: TestApp, count: number) {
	const { pays, checkoutId, partyId } = await seatsToPay(app, count);
	await pays();
	await lookAgain(app, checkoutId);
	const { payments } = await standOf(app, partyId);
	return payments.map(({ bookingId }) => bookingId);
}

async function paidSeat() {
	const app = await firmThatSells();
	const [seat = ''] = await paidSeats(app, 1);
	const due = (minor: number) => app.write((tx) => refundDue(app, tx, seat, minor));
	return { app, seat, due, payment: () => paymentOf(app.read, seat) };
}

const backAtTill = async (app: TestApp) => {
	const given = await app.read.select().from(tillRefunds);
	return given.reduce((sum, { amount }) => sum + amount.minor, 0);
};

/** A cashier that answers the next refunds so. */
function answering(app: TestApp, ...answers: Refund[]) {
	const { cashier } = app;
	const refund: typeof cashier.refund = async (wanted) => answers.shift() ?? cashier.refund(wanted);
	Object.assign(app, { cashier: { ...cashier, refund } });
}

test('[C5] what the consultant cancels goes back whole, by itself', async () => {
	const app = await firmThatSells();
	const { pays, checkoutId, partyId } = await callToPay(app);
	await pays();
	await lookAgain(app, checkoutId);
	await cancelByConsultant(app, acting(app, nadia), partyId, 'I am ill.');
	await app.settle();
	expect(await standOf(app, partyId)).toMatchObject({
		...{ seats: ['cancelled'], money: ['refunded'] },
		payments: [{ refundMinor: 9_000, refundedAt: app.now() }]
	});
	expect(await backAtTill(app)).toBe(9_000);
});

test('[C4] one seat of three gives its own money back, and the others keep theirs', async () => {
	const app = await firmThatSells();
	const [first = ''] = await paidSeats(app, 3);
	await app.write((tx) => refundDue(app, tx, first, 4_500));
	await app.settle();
	expect(await paymentOf(app.read, first)).toMatchObject({ state: 'refunded' });
	expect(await backAtTill(app)).toBe(4_500);
});

test('[C5] what becomes due while a part is on its way goes back after it', async () => {
	const { app, due, payment } = await paidSeat();
	await due(1_000);
	await due(500);
	await due(10_000);
	expect(await payment()).toMatchObject({ state: 'refund due', refundMinor: 4_500 });
	await app.settle();
	expect(await payment()).toMatchObject({ state: 'refunded', refundMinor: 4_500 });
	const parts = (await app.read.select().from(tillRefunds)).map(({ amount }) => amount.minor);
	expect(parts.toSorted()).toEqual([1_000, 3_500]);
});

test('[C5] a refund that takes days is asked about every hour', async () => {
	const { app, due, payment } = await paidSeat();
	answering(app, { state: 'pending' }, { state: 'pending' });
	await due(4_500);
	await app.settle();
	expect(await payment()).toMatchObject({ state: 'refund due' });
	app.clock.pass(hours(1));
	await app.settle();
	expect(await payment()).toMatchObject({ state: 'refund due' });
	app.clock.pass(hours(1));
	await app.settle();
	expect(await payment()).toMatchObject({ state: 'refunded' });
	expect(await backAtTill(app)).toBe(4_500);
});

test('[C5] a refund that fails is shown, at the payment and to who keeps the installation, and can be tried again', async () => {
	const { app, due, payment } = await paidSeat();
	answering(app, { state: 'failed', problem: 'The card was closed.' });
	await due(4_500);
	await app.settle();
	expect(await payment()).toMatchObject({ state: 'refund due', problem: 'The card was closed.' });
	const { failed } = await jobsOverview(app);
	expect(failed).toMatchObject([
		{ kind: 'payments.refund', error: expect.stringMatching(/The card was closed/) }
	]);
	await tryAgain(app, failed[0]?.id ?? '');
	await app.settle();
	expect(await payment()).toMatchObject({ state: 'refunded', problem: null });
});

test('[C5] cut off after the money went back, it is asked for again, and went back once', async () => {
	const { app, due, payment } = await paidSeat();
	const { cashier } = app;
	let cut = true;
	const refund: typeof cashier.refund = async (wanted) => {
		const answer = await cashier.refund(wanted);
		if (!cut) return answer;
		cut = false;
		throw new Error('cut off');
	};
	Object.assign(app, { cashier: { ...cashier, refund } });
	await due(3_000);
	await app.settle();
	expect(await payment()).toMatchObject({ state: 'refund due' });
	app.clock.pass(hours(1));
	await app.settle();
	expect(await payment()).toMatchObject({ state: 'refunded', refundMinor: 3_000 });
	expect(await backAtTill(app)).toBe(3_000);
});

test('[C5] who has not paid gets nothing, nor who has a free seat', async () => {
	const app = await firmThatSells();
	const { partyId } = await callToPay(app);
	await app.write((tx) => refundDue(app, tx, partyId, 9_000));
	await app.write((tx) => refundDue(app, tx, 'a booking without a payment', 9_000));
	await app.settle();
	expect(await standOf(app, partyId)).toMatchObject({ money: ['due'] });
	expect(await backAtTill(app)).toBe(0);
});

test('[C5] whatever is asked back in whatever parts, never more goes back than was paid, and all that is due does', async () => {
	const app = await firmThatSells();
	const seats = await paidSeats(app, 6);
	const random = randomFrom(46);
	const owed = new Map<string, number>();
	for (let round = 0; round < 60; round++) {
		const seat = random.pick(seats);
		const minor = random.below(1_500) - 100;
		owed.set(seat, Math.min(4_500, (owed.get(seat) ?? 0) + Math.max(0, minor)));
		await app.write((tx) => refundDue(app, tx, seat, minor));
		if (random.chance(0.2)) answering(app, { state: 'pending' });
		if (random.chance(0.5)) await app.settle();
		if (random.chance(0.3)) app.clock.pass(hours(1));
		expect(await backAtTill(app)).toBeLessThanOrEqual(6 * 4_500);
	}
	app.clock.pass(hours(1));
	await app.settle();
	app.clock.pass(hours(1));
	await app.settle();
	let sum = 0;
	for (const seat of seats) {
		const payment = await paymentOf(app.read, seat);
		expect(payment).toMatchObject({
			refundMinor: owed.get(seat),
			state: 'refunded',
			problem: null
		});
		sum += payment?.refundMinor ?? 0;
	}
	expect(await backAtTill(app)).toBe(sum);
	expect(sum).toBeGreaterThan(10_000);
});

import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { days, hours, minutes } from '#lib/basics/time.ts';
import { book, keep, send, wednesday } from '#lib/testing/booking.ts';
import { firm, one } from '#lib/testing/firm.ts';
import { cashCheck, managersGroup, openHour, pricingReview } from '#lib/testing/offers.ts';
import { planGroup } from './group.server.ts';
import { endCalls, runOut } from './run-out.server.ts';
import { bookings, bookingSteps } from './tables.server.ts';

async function swept() {
	const there = await firm();
	const { app } = there;
	return { ...there, sweep: () => runOut(app, { now: app.now() }, 'now') };
}

test('[C2] what is swept was not booked: sent afterwards it is refused with a way on', async () => {
	const { app, sweep, booking, taken } = await swept();
	const kept = one(await keep(app, { offering: openHour, startsAt: wednesday(9) }));
	app.clock.pass(minutes(10) - 1);
	await sweep();
	expect(await booking(kept.id)).toMatchObject({ state: 'held' });
	app.clock.pass(1);
	await sweep();
	expect(await booking(kept.id)).toMatchObject({ state: 'released', endedBy: 'clock' });
	expect(await taken(kept)).toEqual([]);
	await expect(send(app, kept)).rejects.toMatchObject({ status: 410 });
});

test('[C5] at the cashier no clock frees a time, however long that takes', async () => {
	const { app, sweep, booking, taken } = await swept();
	const seat = one((await book(app, { offering: pricingReview, startsAt: wednesday(8) })).seats);
	app.clock.pass(days(30));
	await sweep();
	await endCalls(app, { now: app.now() }, 'now');
	expect(await booking(seat.id)).toMatchObject({ state: 'checkout' });
	expect(await taken(seat)).toHaveLength(1);
});

test('[C5] a call ends with its time, once, and what waits for a yes does not', async () => {
	const { app, pay, booking, told, sweep } = await swept();
	const seat = one((await book(app, { offering: openHour, startsAt: wednesday(9) })).seats);
	const asked = one(
		(await book(app, { offering: cashCheck, startsAt: wednesday(8, 30), keeper: 'ben' })).seats
	);
	await pay(asked);
	app.clock.now = wednesday(9, 30) - 1;
	const end = () => endCalls(app, { now: app.now() }, 'now');
	await end();
	expect(await booking(seat.id)).toMatchObject({ state: 'confirmed' });
	app.clock.pass(1);
	await end();
	await end();
	expect(await booking(seat.id)).toMatchObject({ state: 'completed', endedAt: app.now() });
	expect((await told(seat)).filter((kind) => kind === 'booking.completed')).toHaveLength(1);
	await sweep();
	expect(await booking(asked.id)).toMatchObject({ state: 'declined', endedBy: 'clock' });
});

test('[C2] however much waited for too long, one turn frees all of it', async () => {
	const { app, sweep, edit } = await swept();
	await edit(managersGroup, { seats: 300 });
	await app.write((tx) => planGroup(app, tx, managersGroup.id));
	for (let at = 0; at < 11; at++)
		await keep(app, { offering: managersGroup, seats: 20, keeper: `browser ${at}` });
	app.clock.pass(hours(1));
	await sweep();
	expect(await app.read.$count(bookings, eq(bookings.state, 'released'))).toBe(220);
});

test('[C5] every step of a booking is written down in order', async () => {
	const { app, pay, sweep } = await swept();
	const seat = one((await book(app, { offering: cashCheck, startsAt: wednesday(8, 30) })).seats);
	await pay(seat);
	app.clock.pass(days(3));
	await sweep();
	const steps = await app.read
		.select()
		.from(bookingSteps)
		.where(eq(bookingSteps.bookingId, seat.id))
		.orderBy(bookingSteps.number);
	expect(steps.map(({ number, act, state, by }) => [number, act, state, by])).toEqual([
		[1, 'go to the cashier', 'checkout', 'client'],
		[2, 'pay, wants a yes', 'requested', 'cashier'],
		[3, 'run out', 'declined', 'clock']
	]);
});

import { expect, test } from 'vitest';
import { days, hours, minutes } from '#lib/basics/time.ts';
import { book, keep, send, wednesday } from '#lib/testing/booking.ts';
import { acting } from '#lib/testing/acting.ts';
import { imogen, nadia, priya } from '#lib/testing/cast.ts';
import { firm, one, tokenOf } from '#lib/testing/firm.ts';
import { managersGroup, openHour, pricingReview } from '#lib/testing/offers.ts';
import { cancelByClient, cancelByConsultant, cancelCall } from './cancel.server.ts';
import { endCalls } from './run-out.server.ts';

const startsAt = wednesday(10) + days(1);

async function reviewed() {
	const there = await firm();
	const { seats } = await book(there.app, { offering: pricingReview, startsAt });
	await there.pay(one(seats));
	return { ...there, seat: await there.booking(one(seats).id) };
}

test.each([
	['a day before and earlier all of it', hours(24), 9_000],
	['a minute later half of it', hours(24) - minutes(1), 4_500],
	['and until it begins', 1, 4_500]
])('[C5] a client cancels: %s comes back', async (_, before, back) => {
	const { app, seat, told, taken } = await reviewed();
	app.clock.now = startsAt - before;
	expect(await cancelByClient(app, tokenOf(app, seat), ' Ill. ')).toMatchObject({
		...{ state: 'cancelled', endedBy: 'client', reason: 'Ill.', refundMinor: back, sequence: 1 }
	});
	expect(await told(seat)).toContain(`booking.refund-due ${back}`);
	expect(await taken(seat)).toEqual([]);
	await expect(cancelByClient(app, tokenOf(app, seat), '')).rejects.toMatchObject({ status: 409 });
	expect((await told(seat)).filter((kind) => kind.includes('refund'))).toHaveLength(1);
});

test('[C5] once it has begun a client cannot cancel', async () => {
	const { app, seat, booking, taken } = await reviewed();
	app.clock.now = startsAt;
	await expect(cancelByClient(app, tokenOf(app, seat), '')).rejects.toMatchObject({ status: 409 });
	expect(await booking(seat.id)).toMatchObject({ state: 'confirmed', refundMinor: null });
	expect(await taken(seat)).toHaveLength(1);
});

test('[C6] what comes back is what was agreed when it was booked, whatever the offering says now', async () => {
	const { app, seat, edit } = await reviewed();
	await edit(pricingReview, {
		durations: [{ minutes: 30, priceMinor: 1 }],
		policy: { freeUntilHours: 9_999, latePercent: 0, moveUntilHours: null }
	});
	app.clock.now = startsAt - hours(1);
	expect(await cancelByClient(app, tokenOf(app, seat), '')).toMatchObject({ refundMinor: 4_500 });
});

test('[C5] the consultant cancels: all of it comes back, whenever that is, and the client reads why', async () => {
	const { app, seat, told } = await reviewed();
	app.clock.now = startsAt - minutes(1);
	const here = acting(app, nadia);
	await expect(cancelByConsultant(app, here, seat.id, '  ')).rejects.toMatchObject({ status: 400 });
	expect(await cancelByConsultant(app, here, seat.id, 'I am ill.')).toMatchObject({
		...{ state: 'cancelled', endedBy: 'consultant', reason: 'I am ill.', refundMinor: 9_000 }
	});
	expect(await told(seat)).toContain('booking.refund-due 9000');
});

test('[C5] what is free is cancelled without a word about money', async () => {
	const { app, told } = await firm();
	const seat = one((await book(app, { offering: openHour, startsAt })).seats);
	await cancelByClient(app, tokenOf(app, seat), '');
	expect(await told(seat)).toEqual(['booking.confirmed', 'booking.cancelled']);
});

async function group() {
	const there = await firm();
	const { app, pay, booking } = there;
	await there.edit(managersGroup, { durations: [{ minutes: 120, priceMinor: 4_000 }] });
	const { seats: ana } = await book(app, { offering: managersGroup, seats: 2 });
	await pay(one(ana));
	await there.edit(managersGroup, { durations: [{ minutes: 120, priceMinor: 5_500 }] });
	const { seats: ben } = await book(app, { offering: managersGroup, keeper: 'ben' });
	await pay(one(ben));
	const seats = await Promise.all([...ana, ...ben].map(({ id }) => booking(id)));
	return { ...there, seats, here: acting(app, priya) };
}

test('complaints 17, 18 [C5] one seat of a group is cancelled by its own link: the others stay, and so does the group', async () => {
	const { app, seats, booking, told, taken, callOf } = await group();
	const [first, second, third] = seats as [(typeof seats)[0], (typeof seats)[0], (typeof seats)[0]];
	expect(new Set(seats.map((seat) => tokenOf(app, seat))).size).toBe(3);
	await cancelByClient(app, tokenOf(app, first), '');
	expect(await booking(first.id)).toMatchObject({ state: 'cancelled', refundMinor: 4_000 });
	for (const { id } of [second, third])
		expect(await booking(id)).toMatchObject({ state: 'confirmed' });
	expect(await told(second)).toEqual(['booking.confirmed']);
	expect(await callOf(first)).toMatchObject({ cancelledAt: null });
	expect(await taken(first)).toMatchObject([{ cause: 'group' }]);
	// And the seat can be had again: four of six are free now.
	await expect(
		keep(app, { offering: managersGroup, seats: 4, keeper: 'cleo' })
	).resolves.toHaveLength(4);
});

test('complaint 15 [C5] the whole group is cancelled: each seat gets its own money back, all that came in', async () => {
	const { app, seats, here, booking, told, taken, callOf } = await group();
	await cancelCall(app, here, seats[0]?.id ?? '', 'I am ill.');
	const after = await Promise.all(seats.map(({ id }) => booking(id)));
	expect(after.map(({ state }) => state)).toEqual(['cancelled', 'cancelled', 'cancelled']);
	expect(after.map(({ refundMinor }) => refundMinor)).toEqual([4_000, 4_000, 5_500]);
	expect(await told(one(seats))).toContain('booking.refund-due 4000');
	expect(await told(seats[2] as (typeof seats)[0])).toContain('booking.refund-due 5500');
	expect(await taken(one(seats))).toEqual([]);
	expect(await callOf(one(seats))).toMatchObject({ cancelledAt: app.now() });
	await expect(keep(app, { offering: managersGroup, keeper: 'cleo' })).rejects.toMatchObject({
		status: 410
	});
});

test('[C5] who was just writing their details when the group was cancelled is told, and books nothing', async () => {
	const { app, seats, here, booking, edit } = await group();
	await edit(managersGroup, { durations: [{ minutes: 120, priceMinor: 0 }] });
	const [kept] = await keep(app, { offering: managersGroup, keeper: 'cleo' });
	await cancelCall(app, here, seats[0]?.id ?? '', 'I am ill.');
	await expect(send(app, kept ?? { partyId: '' }, { keeper: 'cleo' })).rejects.toMatchObject({
		status: 410
	});
	expect(await booking(kept?.id ?? '')).toMatchObject({ state: 'held' });
});

test('[C5] the same for a call with one client', async () => {
	const { app } = await firm();
	const [kept] = await keep(app, { offering: openHour, startsAt });
	await cancelCall(app, acting(app, nadia), kept?.id ?? '', 'I am ill.');
	await book(app, { offering: openHour, startsAt, keeper: 'ben' });
	await expect(send(app, kept ?? { partyId: '' })).rejects.toMatchObject({ status: 410 });
});

test('[C5] what was held is over is not cancelled, and what is cancelled is not cancelled again', async () => {
	const { app, seats, here, callOf } = await group();
	const { endsAt } = await callOf(one(seats));
	await cancelCall(app, here, one(seats).id, 'I am ill.');
	const { cancelledAt } = await callOf(one(seats));
	app.clock.pass(minutes(1));
	await expect(cancelCall(app, here, one(seats).id, 'Again.')).rejects.toMatchObject({
		status: 409
	});
	expect(await callOf(one(seats))).toMatchObject({ cancelledAt });

	const other = one((await book(app, { offering: openHour, startsAt, keeper: 'dora' })).seats);
	app.clock.now = Math.max(endsAt, startsAt + minutes(30));
	await endCalls(app, { now: app.now() }, 'now');
	await expect(cancelCall(app, acting(app, imogen), other.id, 'Why not.')).rejects.toMatchObject({
		status: 409
	});
	expect(await callOf(other)).toMatchObject({ cancelledAt: null });
});

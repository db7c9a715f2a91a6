import { expect, test } from 'vitest';
import { minutes } from '#lib/basics/time.ts';
import { book, wednesday } from '#lib/testing/booking.ts';
import { priya } from '#lib/testing/cast.ts';
import { firm, one } from '#lib/testing/firm.ts';
import { acting } from '#lib/testing/acting.ts';
import { cashCheck, managersGroup, openHour, pricingReview } from '#lib/testing/offers.ts';
import { cancelCall } from './cancel.server.ts';
import { unplanGroup } from './group.server.ts';

const group = { offering: managersGroup };
const review = { offering: pricingReview, startsAt: wednesday(8) };

test('[C5] paid, it is confirmed; the same news once more changes nothing', async () => {
	const { app, booking, pay, told, taken } = await firm();
	const seat = one((await book(app, review)).seats);
	expect(seat).toMatchObject({ state: 'checkout', endsWaitingAt: null });
	app.clock.pass(minutes(60));
	expect(await taken(seat)).toMatchObject([{ cause: 'hold', until: null }]);

	expect(await pay(seat)).toBe('in time');
	const paid = await booking(seat.id);
	expect(paid).toMatchObject({ state: 'confirmed', confirmedAt: app.now() });
	expect(await taken(seat)).toMatchObject([{ cause: 'booking', until: null }]);
	app.clock.pass(minutes(1));
	expect(await pay(seat)).toBe('in time');
	expect(await booking(seat.id)).toEqual(paid);
	expect(await told(seat)).toEqual(['booking.confirmed']);
});

test('[C5] paid, where the consultant says yes or no: it waits for that, and until the call at most', async () => {
	const { app, booking, pay } = await firm();
	const startsAt = wednesday(7);
	const seat = one((await book(app, { offering: cashCheck, startsAt })).seats);
	expect(await pay(seat)).toBe('in time');
	expect(await booking(seat.id)).toMatchObject({ state: 'requested', endsWaitingAt: startsAt });
});

test('complaint 8 [C5] what nobody can pay any more is free again, told once or twice', async () => {
	const { app, booking, unpayable, taken } = await firm();
	const seat = one((await book(app, review)).seats);
	await unpayable(seat);
	await unpayable(seat);
	expect(await booking(seat.id)).toMatchObject({ state: 'released', endedBy: 'cashier' });
	expect(await taken(seat)).toEqual([]);
	await expect(book(app, { ...review, keeper: 'browser of ben' })).resolves.toBeTruthy();
});

test('complaint 35 [C5] paid after it was given up: theirs all the same while nobody else has it', async () => {
	const { app, booking, pay, unpayable, taken } = await firm();
	const seat = one((await book(app, review)).seats);
	await unpayable(seat);
	expect(await pay(seat)).toBe('in time');
	expect(await booking(seat.id)).toMatchObject({
		state: 'confirmed',
		endedAt: null,
		endedBy: null
	});
	expect(await taken(seat)).toHaveLength(1);
	await unpayable(seat);
	expect(await booking(seat.id)).toMatchObject({ state: 'confirmed' });
});

test('complaint 35 [C5] and when somebody else has it, all of the money goes back, once', async () => {
	const { app, booking, pay, unpayable, told, taken } = await firm();
	const seat = one((await book(app, review)).seats);
	await unpayable(seat);
	const other = one((await book(app, { ...review, offering: openHour, keeper: 'ben' })).seats);
	expect(await pay(seat)).toBe('too late');
	expect(await pay(seat)).toBe('too late');
	expect(await booking(seat.id)).toMatchObject({ state: 'paid too late', refundMinor: 9_000 });
	expect(await told(seat)).toEqual(['booking.paid-too-late', 'booking.refund-due 9000']);
	expect(await taken(seat)).toEqual([]);
	expect(await booking(other.id)).toMatchObject({ state: 'confirmed' });
});

test('[C5] paid when its time is over: it all goes back', async () => {
	const { app, booking, pay, told, taken } = await firm();
	const seat = one((await book(app, review)).seats);
	app.clock.now = wednesday(8, 30);
	expect(await pay(seat)).toBe('too late');
	expect(await booking(seat.id)).toMatchObject({ state: 'paid too late' });
	expect(await told(seat)).toContain('booking.refund-due 9000');
	expect(await taken(seat)).toEqual([]);
});

test('[C5] three seats of a group are paid for together', async () => {
	const { app, pay, booking } = await firm();
	const { seats } = await book(app, { ...group, seats: 3 });
	expect(await pay(one(seats))).toBe('in time');
	for (const { id } of seats) expect(await booking(id)).toMatchObject({ state: 'confirmed' });
});

test('[C2] three seats that were given up and paid for late are not more than are left', async () => {
	const { app, pay, unpayable, booking, told } = await firm();
	const { seats } = await book(app, { ...group, seats: 3 });
	await unpayable(one(seats));
	// Four others come: two are left.
	await pay(one((await book(app, { ...group, seats: 4, keeper: 'ben' })).seats));
	expect(await pay(one(seats))).toBe('too late');
	for (const { id } of seats) {
		expect(await booking(id)).toMatchObject({ state: 'paid too late', refundMinor: 4_500 });
		expect(await told(await booking(id))).toContain('booking.refund-due 4500');
	}
});

test('[C2] and are theirs when just as many are left', async () => {
	const { app, pay, unpayable, booking } = await firm();
	const { seats } = await book(app, { ...group, seats: 3 });
	await unpayable(one(seats));
	await pay(one((await book(app, { ...group, seats: 3, keeper: 'ben' })).seats));
	expect(await pay(one(seats))).toBe('in time');
	for (const { id } of seats) expect(await booking(id)).toMatchObject({ state: 'confirmed' });
});

test('complaint 35 [C5] a group that was cancelled while somebody paid: it all goes back', async () => {
	const { app, pay, booking, told } = await firm();
	const there = one((await book(app, group)).seats);
	await pay(there);
	const { seats } = await book(app, { ...group, seats: 2, keeper: 'ben' });
	await cancelCall(app, acting(app, priya), there.id, 'I am ill.');
	for (const { id } of seats) expect(await booking(id)).toMatchObject({ state: 'checkout' });
	expect(await pay(one(seats))).toBe('too late');
	for (const seat of seats) {
		expect(await booking(seat.id)).toMatchObject({ state: 'paid too late', refundMinor: 4_500 });
		expect(await told(seat)).toContain('booking.refund-due 4500');
	}
});

test('[C2] a group that was taken out of sale is not held for who pays late: its consultant may have another call', async () => {
	const { app, pay, unpayable, booking } = await firm();
	const seat = one((await book(app, group)).seats);
	await unpayable(seat);
	await app.write((tx) => unplanGroup(app, tx, managersGroup.id));
	expect(await pay(seat)).toBe('too late');
	expect(await booking(seat.id)).toMatchObject({ state: 'paid too late' });
});

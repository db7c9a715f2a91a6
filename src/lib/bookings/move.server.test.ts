import { expect, test } from 'vitest';
import { days, hours, minutes } from '#lib/basics/time.ts';
import { book, wednesday } from '#lib/testing/booking.ts';
import { acting } from '#lib/testing/acting.ts';
import { nadia, tomasz } from '#lib/testing/cast.ts';
import { firm, one, tokenOf } from '#lib/testing/firm.ts';
import {
	bothOfThem,
	cashCheck,
	managersGroup,
	openHour,
	pricingReview
} from '#lib/testing/offers.ts';
import { cancelByClient } from './cancel.server.ts';
import { moveByClient, moveByConsultant } from './move.server.ts';

const startsAt = wednesday(9) + days(1);

async function hourBooked() {
	const there = await firm();
	const { app, pay, booking } = there;
	const { seats } = await book(app, { offering: pricingReview, startsAt, minutes: 60 });
	await pay(one(seats));
	const seat = await booking(one(seats).id);
	return { ...there, seat, token: tokenOf(app, seat) };
}

test('complaints 13, 14 [C5] moved it is the same booking, confirmed, at the price that was paid', async () => {
	const { app, seat, token, edit, callOf, taken, told } = await hourBooked();
	await edit(pricingReview, { durations: [{ minutes: 60, priceMinor: 99_000 }] });
	// Half an hour later: its own time does not stand in its way.
	const to = startsAt + minutes(30);
	await edit(pricingReview, { step: 30 });
	expect(await moveByClient(app, token, to)).toMatchObject({
		...{ id: seat.id, state: 'confirmed', priceMinor: 18_000, sequence: 1 }
	});
	const call = await callOf(seat);
	expect(call).toMatchObject({ startsAt: to, endsAt: to + hours(1), sequence: 1 });
	expect(await taken(seat)).toMatchObject([
		{ fromAt: to, tillAt: to + hours(1), cause: 'booking', until: null, after: 10 }
	]);
	expect(await told(seat)).toEqual(['booking.confirmed', 'booking.moved']);
	await moveByClient(app, token, startsAt);
	expect(await callOf(seat)).toMatchObject({ startsAt, sequence: 2 });
});

test('[C5] a time that somebody else has: all is as it was', async () => {
	const { app, seat, token, booking, callOf, taken } = await hourBooked();
	const to = wednesday(14) + days(1);
	await book(app, { offering: openHour, startsAt: to, keeper: 'ben' });
	const [before, call, time] = [await booking(seat.id), await callOf(seat), await taken(seat)];
	for (const there of [to, to - minutes(30), wednesday(3), startsAt + 1, startsAt - days(9)])
		await expect(moveByClient(app, token, there)).rejects.toMatchObject({ status: 409 });
	for (const nowhere of [Number.NaN, Infinity])
		await expect(moveByClient(app, token, nowhere)).rejects.toMatchObject({ status: 400 });
	expect([await booking(seat.id), await callOf(seat), await taken(seat)]).toEqual([
		...[before, call, time]
	]);
});

test('[C5] a client moves it until what was agreed, a consultant until it begins and without notice', async () => {
	const { app, seat, token } = await hourBooked();
	app.clock.now = startsAt - hours(12);
	await moveByClient(app, token, wednesday(14) + days(1));
	app.clock.now = wednesday(14) + days(1) - hours(12) + 1;
	await expect(moveByClient(app, token, startsAt)).rejects.toMatchObject({ status: 409 });

	app.clock.now = startsAt - minutes(60);
	const here = acting(app, nadia);
	await expect(moveByConsultant(app, here, seat.id, startsAt)).resolves.toMatchObject({
		...{ state: 'confirmed', sequence: 2 }
	});
	// Two tabs: the second one shows where it was.
	const other = startsAt + hours(1);
	await expect(
		moveByConsultant(app, here, seat.id, other, wednesday(14) + days(1))
	).rejects.toMatchObject({ status: 409, message: expect.stringContaining('moved meanwhile') });
	app.clock.now = startsAt;
	await expect(moveByConsultant(app, here, seat.id, wednesday(14) + days(1))).rejects.toMatchObject(
		{
			status: 409
		}
	);
});

test('[C5] a firm that lets no client move', async () => {
	const { app, edit } = await firm();
	const policy = { freeUntilHours: 24, latePercent: 50, moveUntilHours: null };
	await edit(openHour, { policy });
	const seat = one((await book(app, { offering: openHour, startsAt })).seats);
	await expect(moveByClient(app, tokenOf(app, seat), startsAt + hours(1))).rejects.toMatchObject({
		status: 409
	});
});

test('[C5] what waits for a yes is moved and goes on waiting, no longer than until it begins', async () => {
	const { app, pay, callOf } = await firm();
	const { seats } = await book(app, { offering: cashCheck, startsAt: wednesday(8, 30) + days(2) });
	await pay(one(seats));
	const to = wednesday(10) + days(1);
	const moved = await moveByClient(app, tokenOf(app, one(seats)), to);
	expect(moved).toMatchObject({ state: 'requested', endsWaitingAt: to });
	expect(await callOf(moved)).toMatchObject({ startsAt: to });
	await expect(
		moveByConsultant(app, acting(app, tomasz), moved.id, to + days(1))
	).rejects.toMatchObject({ status: 409 });
});

test('[C5] what is cancelled is not moved, to no other time and not to its own', async () => {
	const { app, token, seat, taken } = await hourBooked();
	await cancelByClient(app, token, '');
	for (const to of [startsAt, startsAt + hours(1)])
		await expect(moveByClient(app, token, to)).rejects.toMatchObject({ status: 409 });
	expect(await taken(seat)).toEqual([]);
});

test('[C5] both of them are moved together, a group stays where it is', async () => {
	const { app, pay, taken } = await firm();
	const { seats } = await book(app, { offering: bothOfThem, startsAt });
	await pay(one(seats));
	await moveByClient(app, tokenOf(app, one(seats)), startsAt + hours(3));
	const there = await taken(one(seats));
	expect(there.map(({ personId }) => personId).sort()).toEqual([nadia.id, tomasz.id].sort());
	expect(new Set(there.map(({ fromAt }) => fromAt))).toEqual(new Set([startsAt + hours(3)]));

	const group = one((await book(app, { offering: managersGroup, keeper: 'ben' })).seats);
	await pay(group);
	await expect(moveByClient(app, tokenOf(app, group), startsAt)).rejects.toMatchObject({
		status: 409
	});
});

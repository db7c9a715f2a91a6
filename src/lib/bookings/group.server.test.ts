import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { App } from '#lib/app.ts';
import { takenTimes } from '#lib/availability/tables.server.ts';
import { hours, minutes } from '#lib/basics/time.ts';
import { book, keep, send } from '#lib/testing/booking.ts';
import { priya } from '#lib/testing/cast.ts';
import { firm, one, tokenOf } from '#lib/testing/firm.ts';
import { managersGroup, openHour } from '#lib/testing/offers.ts';
import { cancelByClient } from './cancel.server.ts';
import { checkQuorum, planGroup, unplanGroup } from './group.server.ts';
import { runOut } from './run-out.server.ts';
import { calls } from './tables.server.ts';

const isGroup = eq(calls.offeringId, managersGroup.id);
const check = (app: App) => checkQuorum(app, { now: app.now() }, 'now');
const plan = (app: App) => app.write((tx) => planGroup(app, tx, managersGroup.id));

/** Six seats, two at least, nothing to pay. */
async function group() {
	const there = await firm();
	const { app, edit } = there;
	await edit(managersGroup, { durations: [{ minutes: 120, priceMinor: 0 }] });
	const [call] = await app.read.select().from(calls).where(isGroup);
	if (!call) throw new Error('the demo has no group');
	const come = async (keeper: string) =>
		one(
			(
				await book(app, {
					...{ offering: managersGroup, keeper },
					details: { email: `${keeper}@client.example` }
				})
			).seats
		);
	const state = async () => (await app.read.select().from(calls).where(isGroup))[0];
	return { ...there, call, come, state };
}

test('T47 [C2] five seats: one kept, four are left; five kept, none; and all of them again when nobody went on', async () => {
	const { app, edit, call } = await group();
	await edit(managersGroup, { seats: 5 });
	await plan(app);
	const seats = (count: number, keeper: string) =>
		keep(app, { offering: managersGroup, seats: count, keeper });
	await seats(1, 'one');
	await expect(seats(5, 'two')).rejects.toMatchObject({
		...{ status: 409, message: 'Only 4 of its seats are left.' }
	});
	await expect(seats(4, 'two')).resolves.toHaveLength(4);
	await expect(seats(1, 'three')).rejects.toMatchObject({ status: 409 });

	app.clock.pass(minutes(10));
	await expect(seats(5, 'three')).resolves.toHaveLength(5);
	expect(await app.read.$count(takenTimes, eq(takenTimes.reference, call.id))).toBe(1);
});

test('T47 [C2] who kept a seat for too long does not come in over those who were quicker', async () => {
	const { app } = await group();
	const late = await keep(app, { offering: managersGroup, seats: 3, keeper: 'late' });
	app.clock.pass(minutes(11));
	await book(app, { offering: managersGroup, seats: 4, keeper: 'quick' });
	await expect(send(app, one(late), { keeper: 'late' })).rejects.toMatchObject({ status: 409 });
	await expect(
		keep(app, { offering: managersGroup, seats: 2, keeper: 'late' })
	).resolves.toHaveLength(2);
});

test('complaint 4 [C2] the first two seats are seats of one call', async () => {
	const { come } = await group();
	const [ana, ben] = [await come('ana'), await come('ben')];
	expect(ana.callId).toBe(ben.callId);
	expect(ana.partyId).not.toBe(ben.partyId);
});

test.each([0, 1.5, -1, 21, Number.NaN])('[C2] %d seats are not kept', async (seats) => {
	const { app } = await group();
	await expect(keep(app, { offering: managersGroup, seats })).rejects.toMatchObject({
		status: 400
	});
});

test('[C2] too few a day before: everybody is told why, and the time is free', async () => {
	const { app, call, come, booking, state, taken } = await group();
	const seat = await come('ana');
	app.clock.now = call.startsAt - hours(24) - 1;
	await check(app);
	expect(await state()).toMatchObject({ cancelledAt: null });
	app.clock.pass(1);
	await check(app);
	expect(await state()).toMatchObject({ cancelledAt: app.now() });
	expect(await booking(seat.id)).toMatchObject({
		...{ state: 'cancelled', endedBy: 'clock', reason: 'Too few have come: 1 of at least 2.' }
	});
	expect(await taken(seat)).toEqual([]);
});

test('[C2] once it is decided that it takes place it does, also when one of them cancels later', async () => {
	const { app, call, come, booking, state } = await group();
	const [ana, ben] = [await come('ana'), await come('ben')];
	app.clock.now = call.startsAt - hours(24);
	await check(app);
	app.clock.pass(hours(20));
	await cancelByClient(app, tokenOf(app, ana), '');
	await check(app);
	expect(await booking(ben.id)).toMatchObject({ state: 'confirmed' });
	expect(await state()).toMatchObject({ cancelledAt: null });
});

test('[C2] a group that is put there less than a day ahead takes place with whoever comes', async () => {
	const { app, call, edit, state } = await group();
	app.clock.now = call.startsAt - hours(23);
	await edit(managersGroup, { description: 'Tomorrow.' });
	await plan(app);
	await check(app);
	expect(await state()).toMatchObject({ cancelledAt: null });
});

test('[C2] with seats booked neither time nor number of seats is taken from them', async () => {
	const { app, call, edit, come, state } = await group();
	const seats = [await come('ana'), await come('ben')];
	await edit(managersGroup, { startsAt: call.startsAt + 1 });
	await expect(plan(app)).rejects.toMatchObject({ status: 409 });
	await edit(managersGroup, { startsAt: call.startsAt, seats: 1 });
	await expect(plan(app)).rejects.toMatchObject({ status: 409 });
	await edit(managersGroup, { seats: 2 });
	await plan(app);
	expect(await state()).toMatchObject({ id: one(seats).callId, seats: 2 });
});

test('[C2] a group is not put where its consultant is already, and nothing of it is changed', async () => {
	const { app, call, edit, state } = await group();
	await edit(openHour, { hosting: 'in turn', notice: 0 });
	await app.write(async (tx) => {
		await tx.insert(takenTimes).values({
			...{ id: 'other call', personId: priya.id, workspaceId: call.workspaceId },
			...{ fromAt: call.endsAt, tillAt: call.endsAt + hours(1), before: 0, after: 0 },
			...{ cause: 'booking', reference: 'another call', exclusive: true, createdAt: app.now() }
		});
	});
	await edit(managersGroup, { endsAt: call.endsAt + 60_000 });
	await expect(plan(app)).rejects.toMatchObject({ status: 409 });
	expect(await state()).toEqual(call);
	expect(await app.read.$count(takenTimes, eq(takenTimes.reference, call.id))).toBe(1);
});

test('[C2] out of sale without bookings its time is free; with them it stays; put back it is there again', async () => {
	const { app, come, call, state } = await group();
	const unplan = () => app.write((tx) => unplanGroup(app, tx, managersGroup.id));
	const time = () => app.read.$count(takenTimes, eq(takenTimes.reference, call.id));
	await unplan();
	expect(await time()).toBe(0);
	await plan(app);
	expect(await time()).toBe(1);
	expect(await state()).toMatchObject({ id: call.id, cancelledAt: null });
	await come('ana');
	await unplan();
	expect(await time()).toBe(1);
});

test('[C2] out of sale its time is free once its last seat is cancelled or was kept for too long', async () => {
	const { app, edit, come, call, state } = await group();
	const time = () => app.read.$count(takenTimes, eq(takenTimes.reference, call.id));
	const [ana, ben] = [await come('ana'), await come('ben')];
	await keep(app, { offering: managersGroup, keeper: 'late' });
	await edit(managersGroup, { state: 'archived' });
	await app.write((tx) => unplanGroup(app, tx, managersGroup.id));
	await cancelByClient(app, tokenOf(app, ana), '');
	await cancelByClient(app, tokenOf(app, ben), '');
	expect(await time()).toBe(1);
	app.clock.pass(minutes(10));
	await runOut(app, { now: app.now() }, 'now');
	expect(await time()).toBe(0);
	expect(await state()).toMatchObject({ cancelledAt: app.now() });
});

test('[C2] while it is for sale its time stays, also when everybody has cancelled', async () => {
	const { app, come, call } = await group();
	await cancelByClient(app, tokenOf(app, await come('ana')), '');
	expect(await app.read.$count(takenTimes, eq(takenTimes.reference, call.id))).toBe(1);
});

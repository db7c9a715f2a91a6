import { expect, test } from 'vitest';
import { book, wednesday } from '#lib/testing/booking.ts';
import { acting } from '#lib/testing/acting.ts';
import { imogen, tomasz } from '#lib/testing/cast.ts';
import { firm, one, tokenOf } from '#lib/testing/firm.ts';
import { cashCheck } from '#lib/testing/offers.ts';
import { cancelByClient } from './cancel.server.ts';
import { approve, decline } from './decide.server.ts';
import { runOut } from './run-out.server.ts';

async function asked() {
	const there = await firm();
	const { app, pay, booking } = there;
	const { seats } = await book(app, { offering: cashCheck, startsAt: wednesday(8, 30) });
	await pay(one(seats));
	return { ...there, here: acting(app, tomasz), seat: await booking(one(seats).id) };
}

test('[C5] the consultant says yes: it is confirmed, in the time that was taken for it', async () => {
	const { app, here, seat, taken, told } = await asked();
	const before = await taken(seat);
	expect(await approve(app, here, seat.id)).toMatchObject({
		...{ state: 'confirmed', confirmedAt: app.now(), endsWaitingAt: null }
	});
	expect(await taken(seat)).toEqual(before);
	expect(await told(seat)).toEqual(['booking.requested', 'booking.confirmed']);
});

test('T53 [C5] two say yes at once: one does, the other is told that it is confirmed already', async () => {
	const { app, here, seat, told } = await asked();
	const both = await Promise.allSettled([
		approve(app, here, seat.id),
		approve(app, acting(app, imogen), seat.id)
	]);
	expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	const refused = both.find(({ status }) => status === 'rejected');
	expect(refused).toMatchObject({
		reason: { status: 409, message: expect.stringContaining('confirmed') }
	});
	expect((await told(seat)).filter((kind) => kind === 'booking.confirmed')).toHaveLength(1);
});

test('T53 [C5] one says yes and one says no: what came first holds', async () => {
	const { app, here, seat, booking, told, taken } = await asked();
	const both = await Promise.allSettled([
		decline(app, here, seat.id, 'I am away.'),
		approve(app, acting(app, imogen), seat.id)
	]);
	expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	const decided = await booking(seat.id);
	const refunds = (await told(seat)).filter((kind) => kind.startsWith('booking.refund-due'));
	expect(refunds).toHaveLength(decided.state === 'declined' ? 1 : 0);
	expect(await taken(seat)).toHaveLength(decided.state === 'declined' ? 0 : 1);
});

test('complaint 12 [C5] the consultant says no: all of the money goes back, and the time is free', async () => {
	const { app, here, seat, taken, told } = await asked();
	await expect(decline(app, here, seat.id, ' ')).rejects.toMatchObject({
		...{ status: 400, field: 'reason' }
	});
	expect(await decline(app, here, seat.id, '  I am away.  ')).toMatchObject({
		...{ state: 'declined', reason: 'I am away.', endedBy: 'consultant', refundMinor: 12_000 }
	});
	expect(await taken(seat)).toEqual([]);
	expect(await told(seat)).toContain('booking.refund-due 12000');
	await expect(decline(app, here, seat.id, 'Again.')).rejects.toMatchObject({ status: 409 });
	expect((await told(seat)).filter((kind) => kind.includes('refund'))).toHaveLength(1);
});

test('[C5] nobody answers: it is declined by the clock, and a yes afterwards comes too late', async () => {
	const { app, here, seat, booking, taken, told } = await asked();
	app.clock.now = seat.endsWaitingAt ?? 0;
	await expect(approve(app, here, seat.id)).rejects.toMatchObject({ status: 410 });
	await runOut(app, { now: app.now() }, 'now');
	await runOut(app, { now: app.now() }, 'now');
	expect(await booking(seat.id)).toMatchObject({
		...{ state: 'declined', endedBy: 'clock', refundMinor: 12_000 }
	});
	expect(await taken(seat)).toEqual([]);
	expect((await told(seat)).filter((kind) => kind.includes('refund'))).toHaveLength(1);
	await expect(approve(app, here, seat.id)).rejects.toMatchObject({ status: 409 });
});

test('complaint 19 [C5] a client who does not want to wait for the yes takes it back', async () => {
	const { app, here, seat, taken } = await asked();
	const cancelled = await cancelByClient(app, tokenOf(app, seat), 'Found somebody else.');
	expect(cancelled).toMatchObject({ state: 'cancelled', endedBy: 'client' });
	expect(await taken(seat)).toEqual([]);
	await expect(approve(app, here, seat.id)).rejects.toMatchObject({ status: 409 });
});

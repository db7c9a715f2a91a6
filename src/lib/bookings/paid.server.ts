import { eq } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { SlotTaken, keepTaken } from '#lib/availability/take.server.ts';
import type { Rows } from '#lib/basics/rows.ts';
import { owe } from './cancel.server.ts';
import type { Booking } from './link.server.ts';
import { retake } from './retake.server.ts';
import { callOf, party, releaseSeat } from './seats.server.ts';
import { step } from './step.server.ts';
import { decisionLasts } from './submit.server.ts';
import { bookings } from './tables.server.ts';

/**
 * A step: the cashier has the money for these seats. Where they were given up meanwhile they are taken again; when
 * their time is gone, all of it goes back. The same news twice changes nothing.
 */
export async function settlePaid(
	app: App,
	tx: Rows,
	partyId: string
): Promise<'in time' | 'too late'> {
	const seats = await party(tx, partyId);
	const waiting = seats.filter(({ state }) => state === 'checkout' || state === 'released');
	if (waiting.length === 0) return seats[0].state === 'paid too late' ? 'too late' : 'in time';
	const free = await takenAgain(app, tx, waiting);
	for (const seat of waiting) await (free ? confirm(app, tx, seat) : tooLate(app, tx, seat));
	return free ? 'in time' : 'too late';
}

/** A step: nobody can pay for these seats any more; the cashier has said so. */
export async function settleUnpayable(app: App, tx: Rows, partyId: string) {
	for (const seat of await party(tx, partyId)) {
		if (seat.state !== 'checkout') continue;
		const values = { endedAt: app.now(), endedBy: 'cashier' as const };
		await step(app, tx, seat, { act: 'run out', by: 'cashier', values });
		await releaseSeat(app, tx, seat);
	}
}

/** A step: they were given up because of what was paid for them. Whoever booked hears why, once for all seats. */
export async function notAccepted(app: App, tx: Rows, partyId: string, why: string) {
	const [first] = await party(tx, partyId);
	if (first.state !== 'released') return;
	await tx.update(bookings).set({ reason: why }).where(eq(bookings.partyId, partyId));
	await app.record(tx, 'booking.not-accepted', { booking: first.id });
}

/** A step: before it is paid, another price is agreed to, and that is what can go back later. */
export async function agreePrice(tx: Rows, bookingId: string, priceMinor: number) {
	await tx.update(bookings).set({ priceMinor }).where(eq(bookings.id, bookingId));
}

async function takenAgain(app: App, tx: Rows, seats: readonly Booking[]) {
	const [first] = seats;
	const call = first && (await callOf(tx, first));
	if (!call || call.cancelledAt !== null || call.endsAt <= app.now()) return false;
	const [given, ...others] = seats.filter(({ state }) => state === 'released');
	if (!given) return true;
	try {
		await retake(app, tx, [given, ...others], { cause: 'booking', until: null });
		return true;
	} catch (error) {
		// Thrown before anything was taken: the transaction goes on, and the money goes back.
		if (error instanceof SlotTaken) return false;
		throw error;
	}
}

async function confirm(app: App, tx: Rows, seat: Booking) {
	await keepTaken(tx, seat.callId, { cause: 'booking', until: null }, 'hold');
	if (!seat.approval)
		return step(app, tx, seat, {
			...{ act: 'pay', by: 'cashier' },
			values: { confirmedAt: app.now(), endedAt: null, endedBy: null }
		});
	const { startsAt } = await callOf(tx, seat);
	return step(app, tx, seat, {
		...{ act: 'pay, wants a yes', by: 'cashier' },
		values: {
			...{ endedAt: null, endedBy: null },
			endsWaitingAt: Math.min(app.now() + decisionLasts, startsAt)
		}
	});
}

async function tooLate(app: App, tx: Rows, seat: Booking) {
	const values = { endedAt: app.now(), endedBy: 'cashier' as const, refundMinor: seat.priceMinor };
	// Of seats kept together one may still have been at the cashier.
	const given = seat.state === 'checkout' ? await unpayable(app, tx, seat) : seat;
	await step(app, tx, given, { act: 'pay too late', by: 'cashier', values });
	await owe(app, tx, seat, seat.priceMinor);
}

async function unpayable(app: App, tx: Rows, seat: Booking) {
	const released = await step(app, tx, seat, { act: 'run out', by: 'cashier' });
	await releaseSeat(app, tx, seat);
	return released;
}

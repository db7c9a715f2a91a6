import { eq } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { release } from '#lib/availability/take.server.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import type { Rows } from '#lib/basics/rows.ts';
import { bookingBy, type Booking } from './link.server.ts';
import { mine, type Acting } from './mine.server.ts';
import { refundOf } from './refund.ts';
import { callOf, liveSeats, releaseSeat } from './seats.server.ts';
import { step } from './step.server.ts';
import { calls } from './tables.server.ts';

/** By the client, from the page that their link opens: one seat, what comes back by what was agreed when it was booked. */
export async function cancelByClient(app: App, token: string, reason: string) {
	return app.write(async (tx) => {
		const booking = await bookingBy(tx, token);
		const { startsAt } = await callOf(tx, booking);
		if (startsAt <= app.now())
			throw new Refusal(
				409,
				'This call has begun: it can be neither cancelled nor moved any more.'
			);
		return cancelSeat(app, tx, booking, { by: 'client', reason, startsAt });
	});
}

/** By those who hold the call or run the firm: everything goes back, whenever that is. */
export async function cancelByConsultant(
	app: App,
	here: Acting,
	bookingId: string,
	reason: string
) {
	return app.write(async (tx) => {
		const { booking, call } = await mine(tx, here, bookingId);
		if (!reason.trim())
			throw new Refusal(400, 'Say why: your client reads it.', { field: 'reason' });
		return cancelSeat(app, tx, booking, { by: 'consultant', reason, startsAt: call.startsAt });
	});
}

/** The whole group: each seat gets its own money back. */
export async function cancelCall(app: App, here: Acting, bookingId: string, reason: string) {
	return app.write(async (tx) => {
		const { call } = await mine(tx, here, bookingId);
		if (!reason.trim())
			throw new Refusal(400, 'Say why: your clients read it.', { field: 'reason' });
		if (call.cancelledAt !== null || call.endsAt <= app.now())
			throw new Refusal(409, 'This call is over or was cancelled already.');
		await cancelCallIn(app, tx, call, { by: 'consultant', reason });
	});
}

interface Why {
	by: 'client' | 'consultant' | 'clock';
	reason: string;
}

/** A step. Seats at the cashier are left to the cashier: paid after this, their money goes back. */
export async function cancelCallIn(
	app: App,
	tx: Rows,
	call: { id: string; startsAt: number },
	why: Why
) {
	await tx.update(calls).set({ cancelledAt: app.now() }).where(eq(calls.id, call.id));
	for (const seat of await liveSeats(tx, call.id, app.now())) {
		if (seat.state === 'confirmed' || seat.state === 'requested')
			await cancelSeat(app, tx, seat, { ...why, startsAt: call.startsAt });
	}
	await release(tx, call.id);
}

/** A step. */
export async function cancelSeat(
	app: App,
	tx: Rows,
	booking: Booking,
	{ by, reason, startsAt }: Why & { startsAt: number }
) {
	const refundMinor = refundOf({ ...booking, startsAt }, by, app.now());
	const cancelled = await step(app, tx, booking, {
		...{ act: 'cancel', by },
		values: {
			...{ endedAt: app.now(), endedBy: by, reason: reason.trim(), refundMinor },
			...{ endsWaitingAt: null, sequence: booking.sequence + 1 }
		}
	});
	await releaseSeat(app, tx, booking);
	await owe(app, tx, cancelled, refundMinor);
	return cancelled;
}

/** A step: who owes nothing says nothing. */
export async function owe(app: App, tx: Rows, { id }: Booking, amountMinor: number) {
	if (amountMinor > 0) await app.record(tx, 'booking.refund-due', { booking: id, amountMinor });
}

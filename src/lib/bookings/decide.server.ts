import type { App } from '#lib/app.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import type { Rows } from '#lib/basics/rows.ts';
import { owe } from './cancel.server.ts';
import type { Booking } from './link.server.ts';
import { mine, type Acting } from './mine.server.ts';
import { releaseSeat } from './seats.server.ts';
import { step } from './step.server.ts';

/** The consultant says yes. Of two who answer at once, the second is told what it is now. */
export async function approve(app: App, here: Acting, bookingId: string) {
	return app.write(async (tx) => {
		const { booking } = await mine(tx, here, bookingId);
		return approveIn(app, tx, booking);
	});
}

/** And no: whatever was paid goes back. */
export async function decline(app: App, here: Acting, bookingId: string, reason: string) {
	return app.write(async (tx) => {
		const { booking } = await mine(tx, here, bookingId);
		return declineSaying(app, tx, booking, reason);
	});
}

/** A step, by whichever way the answer came. */
export async function declineSaying(app: App, tx: Rows, booking: Booking, reason: string) {
	if (!reason.trim()) throw new Refusal(400, 'Say why: your client reads it.', { field: 'reason' });
	return declineIn(app, tx, booking, { by: 'consultant', reason });
}

/** A step: its time was taken when it was asked for. */
export async function approveIn(app: App, tx: Rows, booking: Booking) {
	if (booking.endsWaitingAt !== null && booking.endsWaitingAt <= app.now())
		throw new Refusal(
			410,
			'It waited for too long: your client is told that it does not come about.'
		);
	const values = { confirmedAt: app.now(), endsWaitingAt: null };
	return step(app, tx, booking, { act: 'approve', by: 'consultant', values });
}

/** A step: by the consultant, or by the clock for who did not answer. */
export async function declineIn(
	app: App,
	tx: Rows,
	booking: Booking,
	{ by, reason }: { by: 'consultant' | 'clock'; reason: string }
) {
	const declined = await step(app, tx, booking, {
		...(by === 'clock' ? { act: 'run out', by } : { act: 'decline', by }),
		values: {
			...{ endedAt: app.now(), endedBy: by, reason: reason.trim(), endsWaitingAt: null },
			refundMinor: booking.priceMinor
		}
	});
	await releaseSeat(app, tx, booking);
	await owe(app, tx, declined, booking.priceMinor);
	return declined;
}

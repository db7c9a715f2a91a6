import { and, eq, inArray, isNotNull, lte } from 'drizzle-orm';
import type { App, Work } from '#lib/app.ts';
import type { Rows } from '#lib/basics/rows.ts';
import { declineIn } from './decide.server.ts';
import type { Booking } from './link.server.ts';
import { releaseSeat } from './seats.server.ts';
import { step } from './step.server.ts';
import { bookings, calls } from './tables.server.ts';

declare module '#lib/app.ts' {
	interface Jobs {
		'bookings.run-out': { now: number };
		'bookings.end': { now: number };
	}
}

const most = 50; // in one transaction: nobody else's verb waits long

/** What waited for too long: slots that nobody booked, letters and requests that nobody answered. */
export const runOut: Work<'bookings.run-out'> = async (app) => {
	await untilDone(app, async (tx) => {
		const late = await tx
			.select()
			.from(bookings)
			.where(
				and(
					inArray(bookings.state, ['held', 'unproven', 'requested']),
					isNotNull(bookings.endsWaitingAt),
					lte(bookings.endsWaitingAt, app.now())
				)
			)
			.limit(most);
		for (const booking of late) await runOutIn(app, tx, booking);
		return late.length;
	});
};

async function untilDone(app: App, some: (tx: Rows) => Promise<number>) {
	while ((await app.write(some)) === most);
}

/** A step. */
export async function runOutIn(app: App, tx: Rows, booking: Booking) {
	if (booking.state === 'requested')
		return declineIn(app, tx, booking, { by: 'clock', reason: 'Nobody answered in time.' });
	const values = { endedAt: app.now(), endedBy: 'clock' as const, endsWaitingAt: null };
	const released = await step(app, tx, booking, { act: 'run out', by: 'clock', values });
	if (booking.state === 'held') await releaseSeat(app, tx, booking);
	return released;
}

/** Calls whose time is over. */
export const endCalls: Work<'bookings.end'> = async (app) => {
	await untilDone(app, async (tx) => {
		const over = await tx
			.select({ booking: bookings })
			.from(bookings)
			.innerJoin(calls, eq(calls.id, bookings.callId))
			.where(and(eq(bookings.state, 'confirmed'), lte(calls.endsAt, app.now())))
			.limit(most);
		for (const { booking } of over)
			await step(app, tx, booking, {
				...{ act: 'end', by: 'clock' },
				values: { endedAt: app.now(), endedBy: 'clock' }
			});
		return over.length;
	});
};

import { and, eq, inArray } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { release } from '#lib/availability/take.server.ts';
import { NotThere } from '#lib/basics/refusal.ts';
import type { Reader, Rows } from '#lib/basics/rows.ts';
import { offerings } from '#lib/catalog/tables.server.ts';
import { bookingStates, takesTime } from './booking.ts';
import type { Booking } from './link.server.ts';
import { bookings, callHosts, calls } from './tables.server.ts';

const live = bookingStates.filter(takesTime);

/** A step or a question: the seats that may still happen in a call. What was kept for too long is nobody's. */
export async function liveSeats(rows: Reader, callId: string, now: number): Promise<Booking[]> {
	const seats = await rows
		.select()
		.from(bookings)
		.where(and(eq(bookings.callId, callId), inArray(bookings.state, live)));
	return seats.filter((seat) => seat.state !== 'held' || !isLate(seat, now));
}

export const isLate = ({ endsWaitingAt }: Booking, now: number) =>
	endsWaitingAt !== null && endsWaitingAt <= now;

/** A step: the time of an individual call is free with its seat; a group goes on without it, while it is for sale. */
export async function releaseSeat(app: App, tx: Rows, { callId, offeringId }: Booking) {
	const [call] = await tx.select().from(calls).where(eq(calls.id, callId));
	if (call?.kind === 'individual') return release(tx, callId);
	const [offering] = await tx
		.select({ state: offerings.state })
		.from(offerings)
		.where(eq(offerings.id, offeringId));
	if (call && offering?.state !== 'published') await releaseGroup(app, tx, call);
}

/** A step: nobody comes to a group and nobody can: its time is free, and nobody is let in late. */
export async function releaseGroup(
	app: App,
	tx: Rows,
	{ id, startsAt, cancelledAt }: { id: string; startsAt: number; cancelledAt: number | null }
) {
	if ((await liveSeats(tx, id, app.now())).length > 0) return;
	if (startsAt > app.now() && cancelledAt === null)
		await tx.update(calls).set({ cancelledAt: app.now() }).where(eq(calls.id, id));
	await release(tx, id);
}

/** A step or a question: seats that were kept together, the first one first. */
export async function party(rows: Reader, partyId: string): Promise<[Booking, ...Booking[]]> {
	const seats = await rows
		.select()
		.from(bookings)
		.where(eq(bookings.partyId, partyId))
		.orderBy(bookings.id);
	// Ids of one millisecond are in no order: the first is the one after which the party is called.
	const first = seats.find(({ id }) => id === partyId);
	if (!first) throw new NotThere('This booking');
	return [first, ...seats.filter((seat) => seat !== first)];
}

/** A step or a question. */
export async function callOf(rows: Reader, { callId }: { callId: string }) {
	const [call] = await rows.select().from(calls).where(eq(calls.id, callId));
	if (!call) throw new NotThere('This call');
	const hosts = await rows
		.select({ personId: callHosts.personId })
		.from(callHosts)
		.where(eq(callHosts.callId, callId));
	return { ...call, hosts: hosts.map(({ personId }) => personId) };
}

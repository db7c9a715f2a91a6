import { eq } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { slotsFor } from '#lib/availability/read.server.ts';
import { release, SlotTaken, take } from '#lib/availability/take.server.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import type { Rows } from '#lib/basics/rows.ts';
import { offeringWithHosts } from '#lib/catalog/for-booking.server.ts';
import { bookingBy, type Booking } from './link.server.ts';
import { mine, type Acting } from './mine.server.ts';
import { movableUntil } from './refund.ts';
import { callOf } from './seats.server.ts';
import { next } from './booking.ts';
import { AlreadyDecided, step } from './step.server.ts';
import { calls } from './tables.server.ts';

/** By the client: the same booking at another time. Nothing is paid again, whatever the price is now. */
export async function moveByClient(app: App, token: string, startsAt: number) {
	return app.write(async (tx) => {
		const booking = await bookingBy(tx, token);
		const call = await callOf(tx, booking);
		const until = movableUntil({ ...booking, startsAt: call.startsAt });
		if (until === undefined || app.now() > until)
			throw new Refusal(
				409,
				'It is too late to move this call yourself. Write to your consultant.'
			);
		return moveIn(app, tx, booking, { by: 'client', startsAt });
	});
}

export async function moveByConsultant(
	app: App,
	here: Acting,
	bookingId: string,
	startsAt: number,
	/** Where they saw it: moved meanwhile by somebody else, it is looked at again first. */
	seenAt?: number
) {
	return app.write(async (tx) => {
		const { booking, call } = await mine(tx, here, bookingId);
		if (seenAt !== undefined && seenAt !== call.startsAt)
			throw new Refusal(409, 'It was moved meanwhile. Look at its time, and choose again.');
		return moveIn(app, tx, booking, { by: 'consultant', startsAt });
	});
}

/** A step: with the same people, at a time that is on offer; a consultant need not keep to the notice. */
export async function moveIn(
	app: App,
	tx: Rows,
	booking: Booking,
	{ by, startsAt }: { by: 'client' | 'consultant'; startsAt: number }
) {
	if (!next(booking.state, 'move', by)) throw new AlreadyDecided(booking.state);
	const call = await callOf(tx, booking);
	if (call.kind === 'group')
		throw new Refusal(409, 'A group stays at its time. Cancel the seat and book another group.');
	if (call.startsAt <= app.now())
		throw new Refusal(409, 'This call has begun: it can be neither cancelled nor moved any more.');
	if (call.startsAt === startsAt) return booking;
	const { offering, hosts } = await offeringWithHosts(tx, booking.offeringId);
	const same = hosts.filter(({ personId }) => call.hosts.includes(personId));
	const sold = by === 'client' ? offering : { ...offering, notice: 0 };
	const free = await slotsFor(
		app,
		tx,
		{ offering: sold, hosts: same },
		{ minutes: booking.minutes, from: startsAt, till: startsAt + 1, besides: call.id }
	);
	if (!free.has(startsAt / 60_000)) throw new SlotTaken();

	const endsAt = startsAt + booking.minutes * 60_000;
	await release(tx, call.id);
	await take(app, tx, {
		...{ workspaceId: call.workspaceId, hosts: call.hosts, from: startsAt, till: endsAt },
		...{ before: offering.before, after: offering.after, cause: 'booking', reference: call.id },
		...{ offeringId: offering.id, until: null }
	});
	const sequence = call.sequence + 1;
	await tx.update(calls).set({ startsAt, endsAt, sequence }).where(eq(calls.id, call.id));
	const waits = booking.endsWaitingAt === null ? null : Math.min(booking.endsWaitingAt, startsAt);
	return step(app, tx, booking, {
		...{ act: 'move', by, movedFrom: call.startsAt },
		values: { sequence: booking.sequence + 1, endsWaitingAt: waits }
	});
}

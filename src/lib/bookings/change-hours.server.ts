import { and, eq, inArray } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { changeHoursIn, type Wanted } from '#lib/availability/hours/change.server.ts';
import type { Change } from '#lib/availability/hours/change.ts';
import { slotsFor } from '#lib/availability/read.server.ts';
import { clock, dayIn } from '#lib/basics/clock.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import type { Rows } from '#lib/basics/rows.ts';
import { days } from '#lib/basics/time.ts';
import { offeringWithHosts } from '#lib/catalog/for-booking.server.ts';
import { cancelCallIn, cancelSeat } from './cancel.server.ts';
import type { Booking } from './link.server.ts';
import type { Acting } from './mine.server.ts';
import { moveIn } from './move.server.ts';
import { callOf } from './seats.server.ts';
import { bookings } from './tables.server.ts';

interface Settled {
	/** What becomes of the calls that would lie outside. */
	how: 'move' | 'cancel';
	/** Of a cancellation: clients read it. */
	reason: string;
}

/** Changes hours and settles what it does to booked calls in one step: all of it, or nothing. */
export async function changeHoursAnd(
	app: App,
	here: Acting,
	wanted: Omit<Wanted, 'keep'> & { change: Change },
	settled: Settled
) {
	if (settled.how === 'cancel' && !settled.reason)
		throw new Refusal(400, 'Say why: your clients read it.', { field: 'reason' });
	return app.write(async (tx) => {
		const told = await changeHoursIn(app, tx, here, { ...wanted, keep: false });
		if (!('hit' in told)) return told;
		const done = await changeHoursIn(app, tx, here, { ...wanted, keep: true });
		for (const { reference } of told.hit) await settle(app, tx, reference, settled);
		if ('hit' in done) throw new Error('hours that were to be kept anyway were not');
		return done;
	});
}

/** A step: whoever is at the cashier or writes their name is left alone. */
async function settle(app: App, tx: Rows, callId: string, { how, reason }: Settled) {
	const seats = await tx
		.select()
		.from(bookings)
		.where(and(eq(bookings.callId, callId), inArray(bookings.state, ['confirmed', 'requested'])));
	const [first] = seats;
	if (!first) return;
	const call = await callOf(tx, first);
	if (call.kind === 'group' && how === 'cancel')
		return cancelCallIn(app, tx, call, { by: 'consultant', reason });
	for (const seat of seats)
		await (how === 'move'
			? toNearest(app, tx, seat)
			: cancelSeat(app, tx, seat, { by: 'consultant', reason, startsAt: call.startsAt }));
}

/** A month before and after: further away nobody looks for "the nearest". */
async function toNearest(app: App, tx: Rows, booking: Booking) {
	const call = await callOf(tx, booking);
	const { offering, hosts } = await offeringWithHosts(tx, booking.offeringId);
	const same = hosts.filter(({ personId }) => call.hosts.includes(personId));
	const open = await slotsFor(
		app,
		tx,
		{ offering: { ...offering, notice: 0 }, hosts: same },
		{
			...{ minutes: booking.minutes, besides: call.id },
			from: Math.max(app.now(), call.startsAt - days(30)),
			till: call.startsAt + days(30)
		}
	);
	const far = (start: number) => Math.abs(start * 60_000 - call.startsAt);
	const [nearest] = [...open.keys()].sort((a, b) => far(a) - far(b));
	if (nearest === undefined) throw new NowhereFree(booking, call.startsAt);
	await moveIn(app, tx, booking, { by: 'consultant', startsAt: nearest * 60_000 });
}

class NowhereFree extends Refusal {
	constructor({ name, zone }: Booking, startsAt: number) {
		super(
			409,
			`Nothing was changed: for the call with ${name ?? 'a client'} on ${dayIn(startsAt, zone)}, ` +
				`${clock(startsAt, zone)} their time, no other time is free within a month. Cancel it, or keep it.`
		);
	}
}

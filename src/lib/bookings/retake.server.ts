import type { App } from '#lib/app.ts';
import { slotsFor } from '#lib/availability/read.server.ts';
import { release, SlotTaken, take } from '#lib/availability/take.server.ts';
import type { Cause } from '#lib/availability/cause.ts';
import type { Rows } from '#lib/basics/rows.ts';
import { offeringWithHosts } from '#lib/catalog/for-booking.server.ts';
import type { Booking } from './link.server.ts';
import { callOf, liveSeats } from './seats.server.ts';

/**
 * A step: takes the time of what was kept together (again), with those who were to hold it, or throws SlotTaken before
 * anything is taken. How long ahead it had to be booked was asked when it was chosen.
 */
export async function retake(
	app: App,
	tx: Rows,
	seats: readonly [Booking, ...Booking[]],
	kept: { cause: Cause; until: number | null }
) {
	const [booking] = seats;
	const call = await callOf(tx, booking);
	if (call.cancelledAt !== null || call.startsAt <= app.now()) throw new SlotTaken();
	if (call.kind === 'group') {
		const ours = new Set(seats.map(({ id }) => id));
		const others = (await liveSeats(tx, call.id, app.now())).filter(({ id }) => !ours.has(id));
		if (others.length + seats.length > call.seats) throw new SlotTaken();
		return;
	}
	await release(tx, call.id);
	const { offering, hosts } = await offeringWithHosts(tx, booking.offeringId);
	const { startsAt, endsAt } = call;
	const free = await slotsFor(
		app,
		tx,
		{
			offering: { ...offering, notice: 0 },
			hosts: hosts.filter(({ personId }) => call.hosts.includes(personId))
		},
		{ minutes: booking.minutes, from: startsAt, till: startsAt + 1 }
	);
	if (!free.has(startsAt / 60_000)) throw new SlotTaken();
	await take(app, tx, {
		...{ workspaceId: call.workspaceId, hosts: call.hosts, from: startsAt, till: endsAt },
		...{ before: offering.before, after: offering.after, reference: call.id },
		...{ offeringId: offering.id, ...kept }
	});
}

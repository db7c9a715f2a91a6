import { and, eq, gt, inArray, isNull, lte } from 'drizzle-orm';
import type { App, Work } from '#lib/app.ts';
import { release, take } from '#lib/availability/take.server.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import type { Rows } from '#lib/basics/rows.ts';
import { hours } from '#lib/basics/time.ts';
import { offeringWithHosts } from '#lib/catalog/for-booking.server.ts';
import { cancelCallIn } from './cancel.server.ts';
import { newCall } from './hold.server.ts';
import { liveSeats, releaseGroup } from './seats.server.ts';
import { bookings, callHosts, calls } from './tables.server.ts';

declare module '#lib/app.ts' {
	interface Jobs {
		'bookings.check-quorum': { now: number };
	}
}

/** So long before it begins it is decided whether enough have come. */
export const quorumDecidedBefore = hours(24);

/**
 * A step, of publishing or changing a group: its one call, with the time of those who hold it. Seats that are booked
 * stand for what was promised: then neither time nor number of seats can be taken from them.
 */
export async function planGroup(app: App, tx: Rows, offeringId: string) {
	const { offering, hosts } = await offeringWithHosts(tx, offeringId);
	const { startsAt, endsAt, seats } = offering;
	if (startsAt === null || endsAt === null || seats === null)
		throw new Refusal(400, 'A group needs a day, a time and a number of seats.');
	const [known] = await tx.select().from(calls).where(eq(calls.offeringId, offeringId));
	const taken = known ? await liveSeats(tx, known.id, app.now()) : [];
	if (known && taken.length > 0 && (known.startsAt !== startsAt || known.endsAt !== endsAt))
		throw new Refusal(
			409,
			`${taken.length} seats are booked for this time. Cancel the group to move it.`,
			{ field: 'startsAt' }
		);
	if (taken.length > seats)
		throw new Refusal(409, `${taken.length} seats are booked already.`, { field: 'seats' });

	// Put there or changed on its last day, it takes place with whoever comes.
	const quorum = startsAt - app.now() > quorumDecidedBefore ? offering.quorum : null;
	const fresh = newCall(app, offering, { startsAt, endsAt });
	const call = { ...fresh, id: known?.id ?? fresh.id, seats, quorum };
	const { title } = offering;
	if (known)
		await tx
			.update(calls)
			.set({ title, startsAt, endsAt, seats, quorum, cancelledAt: null })
			.where(eq(calls.id, known.id));
	else await tx.insert(calls).values(call);
	await tx.delete(callHosts).where(eq(callHosts.callId, call.id));
	await release(tx, call.id);
	const people = hosts.map(({ personId }) => personId);
	for (const personId of people) await tx.insert(callHosts).values({ callId: call.id, personId });
	await take(app, tx, {
		...{ workspaceId: offering.workspaceId, hosts: people, from: startsAt, till: endsAt },
		...{ before: offering.before, after: offering.after, cause: 'group', reference: call.id },
		...{ offeringId, until: null }
	});
}

/** A step, of taking a group out of sale: without bookings its time is free again, and nobody is let in late. */
export async function unplanGroup(app: App, tx: Rows, offeringId: string) {
	const [known] = await tx.select().from(calls).where(eq(calls.offeringId, offeringId));
	if (known) await releaseGroup(app, tx, known);
}

/**
 * Groups for which too few have come a day before: everybody is told, and all of the money goes back. It is decided
 * once: whoever was promised that it takes place is not let down because somebody else cancels.
 */
export const checkQuorum: Work<'bookings.check-quorum'> = async (app) => {
	await app.write(async (tx) => {
		const soon = await tx
			.select()
			.from(calls)
			.where(
				and(
					eq(calls.kind, 'group'),
					isNull(calls.cancelledAt),
					gt(calls.startsAt, app.now()),
					lte(calls.startsAt, app.now() + quorumDecidedBefore)
				)
			);
		for (const call of soon) {
			if (call.quorum === null) continue;
			const come = await tx.$count(
				bookings,
				and(eq(bookings.callId, call.id), inArray(bookings.state, ['confirmed', 'requested']))
			);
			if (come >= call.quorum)
				await tx.update(calls).set({ quorum: null }).where(eq(calls.id, call.id));
			else
				await cancelCallIn(app, tx, call, {
					by: 'clock',
					reason: `Too few have come: ${come} of at least ${call.quorum}.`
				});
		}
	});
};

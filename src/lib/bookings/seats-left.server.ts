import { eq } from 'drizzle-orm';
import type { Reader } from '#lib/basics/rows.ts';
import { liveSeats } from './seats.server.ts';
import { calls } from './tables.server.ts';

/** A question: the one call of a group, with the seats that are still to be had; undefined before it was planned. */
export async function groupSeats(rows: Reader, offeringId: string, now: number) {
	const [call] = await rows.select().from(calls).where(eq(calls.offeringId, offeringId)).limit(1);
	if (!call) return undefined;
	const taken = await liveSeats(rows, call.id, now);
	const come = taken.filter(({ state }) => state === 'confirmed' || state === 'requested');
	return {
		...{ callId: call.id, startsAt: call.startsAt, endsAt: call.endsAt, quorum: call.quorum },
		...{ seats: call.seats, left: Math.max(0, call.seats - taken.length), come: come.length },
		over: call.cancelledAt !== null || call.startsAt <= now
	};
}

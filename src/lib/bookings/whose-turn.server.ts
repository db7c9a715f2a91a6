import { and, eq, gte, inArray, max, sql } from 'drizzle-orm';
import type { Reader } from '#lib/basics/rows.ts';
import { nextInTurn } from '#lib/availability/slots/several.ts';
import type { Host, Offering } from '#lib/catalog/for-booking.server.ts';
import { bookingStates, takesTime } from './booking.ts';
import { bookings, callHosts, calls } from './tables.server.ts';

interface Turn {
	offering: Pick<Offering, 'id'>;
	hosts: readonly Host[];
	/** Who has time. */
	free: readonly string[];
}

const counted = [...bookingStates.filter(takesTime), 'completed'] as const;

/** A step: who of those that are free holds the next call: fair by what each had since joining, by weight. */
export async function whoseTurn(tx: Reader, { offering, hosts, free }: Turn): Promise<string> {
	const [only] = free;
	if (free.length === 1 && only) return only;
	const among = [];
	for (const { personId, priority, weight, since } of hosts)
		if (free.includes(personId)) {
			const had = await callsOf(tx, offering.id, personId, since);
			among.push({ id: personId, priority, weight, ...had });
		}
	const chosen = nextInTurn(among);
	if (!chosen) throw new Error('nobody is free at a time that is offered');
	return chosen.id;
}

async function callsOf(tx: Reader, offeringId: string, personId: string, since: number) {
	const [found] = await tx
		.select({ had: sql<number>`count(*)`, last: max(calls.startsAt) })
		.from(calls)
		.innerJoin(callHosts, eq(callHosts.callId, calls.id))
		.innerJoin(bookings, eq(bookings.callId, calls.id))
		.where(
			and(
				eq(calls.offeringId, offeringId),
				eq(callHosts.personId, personId),
				gte(calls.createdAt, since),
				inArray(bookings.state, [...counted])
			)
		);
	const last = found?.last;
	return {
		had: Number(found?.had ?? 0),
		...(last !== null && last !== undefined && { last: Number(last) / 60_000 })
	};
}

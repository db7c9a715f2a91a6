import { and, eq, gte } from 'drizzle-orm';
import type { Reader } from '#lib/basics/rows.ts';
import { bookings } from '../tables.server.ts';
import type { Told } from './told.server.ts';

/**
 * A step or a question: for how many seats one letter speaks, so that a host of a group is told once of what was
 * booked or cancelled at once. Nothing when the letter of another seat speaks for this one.
 */
export async function seatsTold(rows: Reader, { booking, call }: Told) {
	if (call.kind === 'individual') return 1;
	const off = call.cancelledAt;
	const same =
		off === null
			? and(eq(bookings.partyId, booking.partyId), eq(bookings.state, booking.state))
			: and(
					eq(bookings.callId, call.id),
					eq(bookings.state, 'cancelled'),
					gte(bookings.endedAt, off)
				);
	const seats = await rows
		.select({ id: bookings.id })
		.from(bookings)
		.where(same)
		.orderBy(bookings.id);
	// A seat that was cancelled by itself is not found beside the others of its party.
	if (off === null && booking.state === 'cancelled') return 1;
	return seats[0]?.id === booking.id ? seats.length : undefined;
}

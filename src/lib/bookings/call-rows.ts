import type { BookingState } from './booking.ts';

interface Seat {
	id: string;
	callId: string;
	state: BookingState;
	name: string | null;
	zone: string;
	priceMinor: number;
	currency: string;
	endsWaitingAt: number | null;
}

interface Call {
	kind: 'individual' | 'group';
	title: string;
	startsAt: number;
	endsAt: number;
	seats: number;
}

/** One call of a list: an individual one with its client, a group with its seats. */
export interface CallRow {
	callId: string;
	/** Of an individual call its booking; of a group the first. */
	bookingId: string;
	kind: Call['kind'];
	title: string;
	startsAt: number;
	endsAt: number;
	state: BookingState;
	who: string;
	zone: string;
	taken: number;
	seats: number;
	amountMinor: number;
	currency: string;
	endsWaitingAt: number | null;
}

/** Seats of the same call are one row, in the order in which they came. */
export function asRows(found: readonly { booking: Seat; call: Call }[]): CallRow[] {
	const rows = new Map<string, CallRow>();
	for (const { booking, call } of found) {
		const row = rows.get(booking.callId);
		if (row) {
			row.taken++;
			row.amountMinor += booking.priceMinor;
			row.who = `${row.taken} of ${call.seats} seats`;
		} else rows.set(booking.callId, rowOf(booking, call));
	}
	return [...rows.values()];
}

function rowOf(booking: Seat, call: Call): CallRow {
	const { id, callId, state, zone, priceMinor, currency, endsWaitingAt } = booking;
	const { kind, title, startsAt, endsAt, seats } = call;
	return {
		...{ callId, bookingId: id, kind, title, startsAt, endsAt, state, zone, seats, taken: 1 },
		who: kind === 'group' ? `1 of ${seats} seats` : (booking.name ?? 'Nobody yet'),
		...{ amountMinor: priceMinor, currency, endsWaitingAt }
	};
}

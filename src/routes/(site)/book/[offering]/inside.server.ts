import type { App } from '#lib/app.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import { bookingBy } from '#lib/bookings/link.server.ts';
import { callOf } from '#lib/bookings/seats.server.ts';

/**
 * Inside somebody else's site the page of the booking itself is not shown: nobody can be led to press a button of it
 * there. What came of it stands here, with a link that opens it in a window of its own.
 */
export async function bookedInside(app: App, url: URL) {
	const token = url.searchParams.get('booked');
	if (!token || !url.searchParams.has('embed')) return undefined;
	try {
		const booking = await bookingBy(app.read, token);
		const { startsAt, endsAt } = await callOf(app.read, booking);
		const { state, email } = booking;
		return { path: `/booking/${token}`, state, email, startsAt, endsAt };
	} catch (error) {
		if (error instanceof Refusal) return undefined;
		throw error;
	}
}

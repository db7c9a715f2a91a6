import { eq } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { NotThere, Refusal } from '#lib/basics/refusal.ts';
import type { Rows } from '#lib/basics/rows.ts';
import { hashOf } from '#lib/basics/secrets.server.ts';
import { hours } from '#lib/basics/time.ts';
import { contactFor } from '#lib/contacts/contact-for.server.ts';
import { bookingBy, linkHashOf, type Booking } from './link.server.ts';
import { party } from './seats.server.ts';
import { hasFreeRoom } from './submit.server.ts';
import { bookings } from './tables.server.ts';

/** Afterwards the letters have been read, and the link in them is the only way. */
const correctableFor = hours(1);
const mostTimes = 3;

interface Corrected {
	token: string;
	email: string;
	/** The secret mark of the browser that booked. */
	keeper: string;
	risky: boolean;
}

/** Whether the browser with this mark may still correct where the letters go. */
export function mayCorrect(booking: Booking, keeper: string, now: number) {
	const since = booking.confirmedAt ?? booking.createdAt;
	return (
		Boolean(keeper) &&
		booking.keeperHash === hashOf(keeper) &&
		isTold(booking) &&
		now - since < correctableFor &&
		booking.linkVersion <= mostTimes
	);
}

/**
 * A mistyped address: all letters go out again to the right one, with new links; the links that went to a stranger
 * lead nowhere. Answers the booking as it is now, because the page has a new address too.
 */
export async function correctAddress(app: App, { token, email, keeper, risky }: Corrected) {
	return app.write(async (tx) => {
		const opened = await bookingBy(tx, token);
		if (opened.keeperHash !== hashOf(keeper)) throw new NotThere('This booking');
		if (!mayCorrect(opened, keeper, app.now()))
			throw new Refusal(409, 'The address can be corrected for one hour only. Write to the firm.');
		if (opened.email?.toLowerCase() === email.toLowerCase())
			throw new Refusal(400, 'The letters go to this address already.', { field: 'email' });
		await assertBelieved(app, tx, opened, { email, risky });
		const seats = await party(tx, opened.partyId);
		for (const seat of seats) await correctIn(app, tx, seat, email);
		const [changed] = await tx.select().from(bookings).where(eq(bookings.id, opened.id));
		return changed as Booking;
	});
}

/** Else anybody could book in their own name and turn it into a stranger's. */
async function assertBelieved(
	app: App,
	tx: Rows,
	booking: Booking,
	{ email, risky }: { email: string; risky: boolean }
) {
	if (booking.priceMinor > 0 || booking.state === 'unproven') return;
	if (risky || !(await hasFreeRoom(app, tx, booking.workspaceId, email)))
		throw new Refusal(
			409,
			'So much was booked for this address that it has to be proven. Cancel, and book again with it.',
			{ field: 'email' }
		);
}

async function correctIn(app: App, tx: Rows, seat: Booking, email: string) {
	if (!isTold(seat)) return; // cancelled meanwhile: what was written about it was written
	const { workspaceId, zone, name } = seat;
	const linkVersion = seat.linkVersion + 1;
	const contactId =
		seat.contactId && name
			? await contactFor(app, tx, { workspaceId, name, email, zone })
			: seat.contactId;
	const linkHash = linkHashOf(app, { id: seat.id, linkVersion });
	await tx
		.update(bookings)
		.set({ email, contactId, linkVersion, linkHash })
		.where(eq(bookings.id, seat.id));
	await app.record(tx, 'booking.address-corrected', { booking: seat.id });
}

/** Whether a letter went out that is still true. */
const isTold = ({ state }: Booking) =>
	state === 'confirmed' || state === 'requested' || state === 'unproven';

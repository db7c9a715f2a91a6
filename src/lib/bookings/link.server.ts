import { eq } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { NotThere } from '#lib/basics/refusal.ts';
import type { Reader } from '#lib/basics/rows.ts';
import { hashOf, isSigned, signature } from '#lib/basics/secrets.server.ts';
import { bookings } from './tables.server.ts';

interface Linked {
	id: string;
	linkVersion: number;
}

export type Booking = typeof bookings.$inferSelect;

/**
 * The secret in a client's link: drawn from the installation's own secret, so that every letter can carry it and the
 * rows hold nothing but its hash.
 */
const tokenOf = ({ secret }: Pick<App, 'secret'>, { id, linkVersion }: Linked) =>
	signature(secret, 'booking link', `${id} ${linkVersion}`);

export const linkHashOf = (app: Pick<App, 'secret'>, booking: Linked) =>
	hashOf(tokenOf(app, booking));

/** The page on which whoever booked sees, moves and cancels it. */
export const bookingPath = (app: Pick<App, 'secret'>, booking: Linked) =>
	`/booking/${tokenOf(app, booking)}`;

const proofOf = ({ id, linkVersion }: Linked) => [`booking proof`, `${id} ${linkVersion}`] as const;

/**
 * What only the letter that asks carries: whoever books sees the link of the booking at once, and could say yes in
 * a stranger's name with it.
 */
export const provingPath = (app: Pick<App, 'secret'>, booking: Linked) =>
	`${bookingPath(app, booking)}?proof=${signature(app.secret, ...proofOf(booking))}`;

/** Whether somebody comes by that letter. */
export const isProof = ({ secret }: Pick<App, 'secret'>, booking: Linked, claimed: string) =>
	isSigned(secret, ...proofOf(booking), claimed);

/** A step or a question: the booking that a link leads to; one that leads to none is not there. */
export async function bookingBy(rows: Reader, token: string): Promise<Booking> {
	const [booking] = await rows
		.select()
		.from(bookings)
		.where(eq(bookings.linkHash, hashOf(token)));
	if (!booking) throw new NotThere('This booking');
	return booking;
}

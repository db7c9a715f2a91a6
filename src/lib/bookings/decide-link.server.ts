import { eq } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { isId } from '#lib/basics/ids.ts';
import { NotThere } from '#lib/basics/refusal.ts';
import type { Reader } from '#lib/basics/rows.ts';
import { isSigned, signature } from '#lib/basics/secrets.server.ts';
import { approveIn, declineSaying } from './decide.server.ts';
import { mine } from './mine.server.ts';
import { bookings } from './tables.server.ts';

interface Decider {
	bookingId: string;
	personId: string;
}

const purpose = 'decide';
const message = ({ bookingId, personId }: Decider) => `${bookingId} ${personId}`;

/** The page on which one host answers one request, signed in or not. It does nothing else, and nothing twice. */
export function decidePath({ secret }: Pick<App, 'secret'>, decider: Decider) {
	const { bookingId, personId } = decider;
	return `/decide/${bookingId}.${personId}.${signature(secret, purpose, message(decider))}`;
}

/** A step or a question: the request behind the link, as long as its host may answer it. */
export async function asksBy(app: App, rows: Reader, token: string) {
	const [bookingId = '', personId = '', claimed = '', ...more] = token.split('.');
	const decider = { bookingId, personId };
	const ours = more.length === 0 && isId(bookingId) && isId(personId);
	if (!ours || !isSigned(app.secret, purpose, message(decider), claimed))
		throw new NotThere('This request');
	const [found] = await rows
		.select({ workspaceId: bookings.workspaceId })
		.from(bookings)
		.where(eq(bookings.id, bookingId));
	if (!found) throw new NotThere('This request');
	// Asked of the rows each time: who left the firm, or holds calls no longer, answers nothing.
	const here = { person: { id: personId }, workspace: { id: found.workspaceId } };
	const asked = await mine(rows, here, bookingId);
	if (!asked.member.roles.some((role) => /^(owner|admin|consultant)$/.test(role)))
		throw new NotThere('This request');
	return asked;
}

export async function approveByLink(app: App, token: string) {
	return app.write(async (tx) => {
		const { booking } = await asksBy(app, tx, token);
		return approveIn(app, tx, booking);
	});
}

export async function declineByLink(app: App, token: string, reason: string) {
	return app.write(async (tx) => {
		const { booking } = await asksBy(app, tx, token);
		return declineSaying(app, tx, booking, reason);
	});
}

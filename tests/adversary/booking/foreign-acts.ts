import { cancelByClient, cancelByConsultant, cancelCall } from '#lib/bookings/cancel.server.ts';
import { approve, decline } from '#lib/bookings/decide.server.ts';
import { bookingPath } from '#lib/bookings/link.server.ts';
import { moveByClient, moveByConsultant } from '#lib/bookings/move.server.ts';
import { acting } from '#lib/testing/acting.ts';
import { wednesday } from '#lib/testing/booking.ts';
import { elsewhere, nadia, tomasz } from '#lib/testing/cast.ts';
import type { Case, Standing } from './standing.ts';

/** Acts of who holds another call, of who owns another firm, and of clients beyond what their link is for. */
export function foreignActs({ app, confirmed, requested, checkout, seat }: Standing): Case[] {
	const foreigner = acting(app, elsewhere.owner, elsewhere.workspace);
	const linkOf = (booking: typeof confirmed) => bookingPath(app, booking).slice('/booking/'.length);
	return [
		['a yes by a colleague', () => approve(app, acting(app, nadia), requested.id)],
		['a yes by another firm', () => approve(app, foreigner, requested.id)],
		['a no by a colleague', () => decline(app, acting(app, nadia), requested.id, 'No.')],
		['a yes to what is being paid', () => approve(app, acting(app, nadia), checkout.id)],
		['a cancelling by another firm', () => cancelByConsultant(app, foreigner, confirmed.id, 'x')],
		['a group cancelled by a colleague', () => cancelCall(app, acting(app, tomasz), seat.id, 'x')],
		['a move by another firm', () => moveByConsultant(app, foreigner, confirmed.id, wednesday(14))],
		['a move into what is taken', () => moveByClient(app, linkOf(confirmed), wednesday(13))],
		['a cancelling of what is being paid', () => cancelByClient(app, linkOf(checkout), '')]
	];
}

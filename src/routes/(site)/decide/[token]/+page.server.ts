import { z } from 'zod';
import { addressKey } from '#lib/basics/limits.ts';
import { askedBy } from '#lib/bookings/asked.server.ts';
import { approveByLink, declineByLink } from '#lib/bookings/decide-link.server.ts';
import { act } from '#lib/web/act.server.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const reason = z.string().trim().max(1_000, 'At most 1,000 letters.');

/** Whoever guesses at links is slowed down before any of them is looked at. */
function linkOf({ locals, params, getClientAddress }: RequestEvent) {
	locals.app.limits.take('booking links by address', addressKey(getClientAddress()));
	return params.token;
}

/** Shows and asks: programs that look at the links of letters must not answer for anybody. */
export const load: PageServerLoad = async (event) => {
	event.setHeaders({ 'cache-control': 'private, no-store' });
	const asked = await askedBy(event.locals.app, linkOf(event));
	return { ...asked, declining: event.url.searchParams.get('answer') === 'no' };
};

export const actions: Actions = {
	approve: (event) =>
		act(event, z.object({}), async () => {
			await approveByLink(event.locals.app, linkOf(event));
			return { answered: 'yes' as const };
		}),
	decline: (event) =>
		act(event, z.object({ reason }), async (input) => {
			await declineByLink(event.locals.app, linkOf(event), input.reason);
			return { answered: 'no' as const };
		})
};

import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { provenHere } from '#lib/people/here.server.ts';
import { deleteAccount } from '#lib/people/own-data/delete.server.ts';
import { keptOf } from '#lib/people/own-data/kept.server.ts';
import { keepsAlone, ownedAlone } from '#lib/people/own-data/may-delete.server.ts';
import { act } from '#lib/web/act.server.ts';
import { dropSignIn } from '#lib/web/sign-in-cookie.ts';
import type { Actions, PageServerLoad } from './$types';

/** Said by the button itself: a request that nobody meant deletes nobody. */
const sure = z.object({
	account: z.literal('delete', 'Nothing was deleted: use the button below.')
});

export const load: PageServerLoad = async (event) => {
	const { app, person } = provenHere(event);
	const kept = await keptOf(app, person);
	return {
		kept: kept.map(({ kind, title, count }) => ({ kind, title, count })),
		alone: await ownedAlone(app.read, person),
		keepsAlone: await keepsAlone(app.read, person)
	};
};

export const actions: Actions = {
	default: (event) => {
		const { app, person } = provenHere(event);
		return act(event, sure, async () => {
			await deleteAccount(app, person);
			dropSignIn(event.cookies, event.url);
			redirect(303, '/restore?deleted');
		});
	}
};

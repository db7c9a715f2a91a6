import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { provenHere } from '#lib/people/here.server.ts';
import { eraseAtOnce } from '#lib/people/own-data/delete.server.ts';
import { keptOf } from '#lib/people/own-data/kept.server.ts';
import { keepsAlone, ownedAlone } from '#lib/people/own-data/may-delete.server.ts';
import { act } from '#lib/web/act.server.ts';
import { dropSignIn } from '#lib/web/sign-in-cookie.ts';
import type { Actions, PageServerLoad } from './$types';

/** Said by the button itself: a request that nobody meant erases nobody. */
const sure = z.object({ account: z.literal('erase', 'Nothing was erased: use the button below.') });

/** The dialog of the page before, for whoever has no scripts. */
export const load: PageServerLoad = async (event) => {
	const { app, person } = provenHere(event);
	if ((await ownedAlone(app.read, person)).length > 0 || (await keepsAlone(app.read, person)))
		redirect(303, '/me/data/delete');
	const kept = await keptOf(app, person);
	return { kept: kept.map(({ kind, title, count }) => ({ kind, title, count })) };
};

export const actions: Actions = {
	default: (event) => {
		const { app, person } = provenHere(event);
		return act(event, sure, async () => {
			const code = await eraseAtOnce(app, person);
			dropSignIn(event.cookies, event.url);
			redirect(303, `/erased?code=${code}`);
		});
	}
};

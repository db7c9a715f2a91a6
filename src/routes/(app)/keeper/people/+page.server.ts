import { z } from 'zod';
import { setKeeper } from '#lib/admin/keeper.server.ts';
import { everybody, perPage } from '#lib/admin/read.server.ts';
import { sendReset } from '#lib/admin/send-reset.server.ts';
import { suspendPerson, unsuspendPerson } from '#lib/admin/suspend-person.server.ts';
import { NotThere } from '#lib/basics/refusal.ts';
import { removeFactors } from '#lib/people/factors/remove-all.server.ts';
import { provenHere } from '#lib/people/here.server.ts';
import { act } from '#lib/web/act.server.ts';
import { pageIn } from '#lib/web/page-in.ts';
import { personOrSignIn } from '#lib/web/signed-in.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const one = z.object({
	form: z.string().max(90).optional(),
	person: z.string('Choose a person.').max(64)
});

export const load: PageServerLoad = async ({ locals, url }) => {
	const keeper = personOrSignIn(locals, url);
	const words = (url.searchParams.get('q') ?? '').slice(0, 100);
	const found = await everybody(locals.app, keeper, { words, page: pageIn(url) });
	return { ...found, words, perPage };
};

/** Before anything else is asked: to everybody but the keeper these actions are not there. */
function keeperHere({ locals, url }: RequestEvent) {
	const keeper = personOrSignIn(locals, url);
	if (!keeper.keeper) throw new NotThere('This page');
	return { app: locals.app, keeper };
}

export const actions: Actions = {
	suspend: (event) => {
		const { app, keeper } = keeperHere(event);
		return act(event, one, async ({ person }) => {
			await suspendPerson(app, keeper, person);
			return { done: 'Suspended, and signed out everywhere.' };
		});
	},
	unsuspend: (event) => {
		const { app, keeper } = keeperHere(event);
		return act(event, one, async ({ person }) => {
			await unsuspendPerson(app, keeper, person);
			return { done: 'They can sign in again.' };
		});
	},
	reset: (event) => {
		const { app, keeper } = keeperHere(event);
		return act(event, one, async ({ person }) => {
			await sendReset(app, keeper, person);
			return { done: 'A letter to set a new password is on its way.' };
		});
	},
	removeFactors: (event) => {
		const { app, keeper } = keeperHere(event);
		provenHere(event);
		return act(event, one, async ({ person }) => {
			await removeFactors(app, keeper, { id: person });
			return { done: 'Their app, codes and passkeys are gone, and a letter says so.' };
		});
	},
	makeKeeper: (event) => {
		const { app, keeper } = keeperHere(event);
		provenHere(event);
		return act(event, one, async ({ person }) => {
			await setKeeper(app, keeper, person, true);
			return { done: 'The installation has one more keeper.' };
		});
	},
	unmakeKeeper: (event) => {
		const { app, keeper } = keeperHere(event);
		provenHere(event);
		return act(event, one, async ({ person }) => {
			await setKeeper(app, keeper, person, false);
			return { done: 'The installation has one keeper fewer.' };
		});
	}
};

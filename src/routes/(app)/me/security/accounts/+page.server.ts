import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { providers } from '#lib/outside/identity/provider.ts';
import { provenHere } from '#lib/people/here.server.ts';
import { connectedTo, disconnect } from '#lib/people/identities/disconnect.server.ts';
import { act } from '#lib/web/act.server.ts';
import { personOrSignIn } from '#lib/web/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

const connection = z.object({
	provider: z.enum(providers, 'Choose one of the accounts shown.'),
	subject: z.string().max(500, 'Choose one of the accounts shown.')
});

export const load: PageServerLoad = async ({ locals, url }) => {
	const person = personOrSignIn(locals, url);
	const { identity } = locals.app;
	return { connected: await connectedTo(locals.app, person), offered: identity.offered };
};

export const actions: Actions = {
	disconnect: async ({ locals, request, url }) => {
		const { app, person } = provenHere({ locals, url });
		return act({ request, locals }, connection, async (given) => {
			await disconnect(app, person, given);
			redirect(303, url.pathname);
		});
	}
};

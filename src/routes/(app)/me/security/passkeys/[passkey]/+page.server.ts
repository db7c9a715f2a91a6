import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { passkeyOf, removePasskey, renamePasskey } from '#lib/people/factors/passkeys.server.ts';
import { provenHere } from '#lib/people/here.server.ts';
import { act } from '#lib/web/act.server.ts';
import { keepSignIn } from '#lib/web/sign-in-cookie.ts';
import type { Actions, PageServerLoad } from './$types';

const naming = z.object({
	name: z
		.string()
		.trim()
		.min(1, 'Give it a name that you will know it by.')
		.max(60, 'At most 60 characters.')
});

export const load: PageServerLoad = async ({ locals, url, params }) => {
	const { app, person } = provenHere({ locals, url });
	return { passkey: await passkeyOf(app, person, params.passkey) };
};

export const actions: Actions = {
	rename: (event) =>
		act(event, naming, async ({ name }) => {
			const { app, person } = provenHere(event);
			await renamePasskey(app, person, event.params.passkey, name);
			redirect(303, '/me/security');
		}),
	remove: (event) =>
		act(event, z.object({}), async () => {
			const { app, person } = provenHere(event);
			const kept = await removePasskey(app, person, event.params.passkey);
			keepSignIn(event.cookies, event.url, kept.token, kept.remembered);
			redirect(303, '/me/security');
		})
};

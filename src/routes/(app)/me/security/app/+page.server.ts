import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import {
	authenticatorOf,
	beginApp,
	confirmApp,
	keyOfWaitingApp,
	removeApp
} from '#lib/people/factors/authenticator-app.server.ts';
import { qrPath } from '#lib/people/factors/qr.server.ts';
import { provenHere } from '#lib/people/here.server.ts';
import { act } from '#lib/web/act.server.ts';
import { keepSignIn } from '#lib/web/sign-in-cookie.ts';
import type { Actions, PageServerLoad } from './$types';

const typed = z.object({
	code: z.string('Type the six digits.').trim().min(1, 'Type the six digits.').max(100)
});

export const load: PageServerLoad = async (event) => {
	const { app, person } = provenHere(event);
	const authenticator = await authenticatorOf(app.read, person.id);
	const waiting = await keyOfWaitingApp(app, person);
	return {
		since: authenticator?.confirmedAt ?? undefined,
		waiting: waiting && { key: waiting.key, qr: qrPath(waiting.address) }
	};
};

export const actions: Actions = {
	begin: (event) =>
		act(event, z.object({}), async () => {
			const { app, person } = provenHere(event);
			await beginApp(app, person);
			redirect(303, '/me/security/app');
		}),
	confirm: (event) =>
		act(event, typed, async ({ code }) => {
			const { app, person } = provenHere(event);
			const { codes, token, remembered } = await confirmApp(app, person, code);
			keepSignIn(event.cookies, event.url, token, remembered);
			return { codes };
		}),
	remove: (event) =>
		act(event, z.object({}), async () => {
			const { app, person } = provenHere(event);
			const { token, remembered } = await removeApp(app, person);
			keepSignIn(event.cookies, event.url, token, remembered);
			redirect(303, '/me/security');
		})
};

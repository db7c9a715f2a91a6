import { z } from 'zod';
import { changePassword, hasPassword } from '#lib/people/accounts/change-password.server.ts';
import { hereOf } from '#lib/people/accounts/here.server.ts';
import { newPassword, tooNear } from '#lib/people/accounts/password.ts';
import { provenHere } from '#lib/people/here.server.ts';
import { act } from '#lib/web/act.server.ts';
import { knowDevice } from '#lib/web/known-device-cookie.server.ts';
import { keepSignIn } from '#lib/web/sign-in-cookie.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { app, person } = provenHere(event);
	return { hasPassword: await hasPassword(app, person), demo: person.demo, email: person.email };
};

export const actions: Actions = {
	default: (event) => {
		const { app, person } = provenHere(event);
		const wish = z.object({ password: newPassword }).superRefine(({ password }, context) => {
			const message = tooNear(password, person);
			if (message) context.addIssue({ code: 'custom', path: ['password'], message });
		});
		return act(event, wish, async ({ password }) => {
			const { cookies, url } = event;
			const { device } = hereOf(event).from;
			const { token, remembered } = await changePassword(app, person, { password, device });
			keepSignIn(cookies, url, token, remembered);
			knowDevice(cookies, url, token);
			return { done: true };
		});
	}
};

import { z } from 'zod';
import { hereOf } from '#lib/people/accounts/here.server.ts';
import { newPassword, tooNear } from '#lib/people/accounts/password.ts';
import { resetFor, resetPassword } from '#lib/people/accounts/reset.server.ts';
import { act } from '#lib/web/act.server.ts';
import { enter } from '#lib/web/enter.server.ts';
import { dropLink, linkToken, waitingLink } from '#lib/web/link-cookie.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { app } = event.locals;
	return { now: app.now(), ...(await resetFor(app, linkToken(event, 'reset'))) };
};

export const actions: Actions = {
	default: async (event) => {
		const { app } = event.locals;
		const token = waitingLink(event, 'reset');
		const owner = await resetFor(app, token);
		const wish = z.object({ password: newPassword }).superRefine(({ password }, context) => {
			const message = tooNear(password, owner);
			if (message) context.addIssue({ code: 'custom', path: ['password'], message });
		});
		return act(event, wish, async ({ password }) => {
			const admitted = await resetPassword(app, { token, password }, hereOf(event));
			dropLink(event, 'reset');
			enter(event, admitted);
		});
	}
};

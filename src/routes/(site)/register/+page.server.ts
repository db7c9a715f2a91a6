import { z } from 'zod';
import { addressKey } from '#lib/basics/limits.ts';
import { accountAddress } from '#lib/people/accounts/address.ts';
import { registerFirstOwner, waitsForFirstOwner } from '#lib/people/accounts/first-owner.server.ts';
import { hereOf } from '#lib/people/accounts/here.server.ts';
import { newPassword, tooNear } from '#lib/people/accounts/password.ts';
import { askToRegister, askToRegisterAgain } from '#lib/people/accounts/register.server.ts';
import { act } from '#lib/web/act.server.ts';
import { enter } from '#lib/web/enter.server.ts';
import { registeringBrowser } from '#lib/web/link-cookie.server.ts';
import type { Actions, PageServerLoad } from './$types';

const asked = z
	.object({
		name: z
			.string('Write your name.')
			.transform((name) => name.replaceAll(/[\p{C}\s]+/gu, ' ').trim())
			.pipe(
				z.string().min(1, 'Write your name.').max(100, 'A name here has at most 100 characters.')
			),
		email: accountAddress,
		password: newPassword,
		zone: z.string().max(100).default(''),
		code: z.string().max(100).default('')
	})
	.superRefine(({ password, ...known }, context) => {
		const message = tooNear(password, known);
		if (message) context.addIssue({ code: 'custom', path: ['password'], message });
	});
const again = z.object({ email: accountAddress });

export const load: PageServerLoad = async ({ locals: { app } }) => ({
	now: app.now(),
	first: await waitsForFirstOwner(app)
});

export const actions: Actions = {
	account: (event) =>
		act(event, asked, async (input) => {
			const { app } = event.locals;
			if (await waitsForFirstOwner(app))
				enter(event, await registerFirstOwner(app, input, hereOf(event)), '/workspaces');
			const address = addressKey(event.getClientAddress());
			await askToRegister(app, input, { address, browser: registeringBrowser(event).keep() });
			return { written: input.email, again: false };
		}),

	again: (event) =>
		act(event, again, async ({ email }) => {
			const address = addressKey(event.getClientAddress());
			const browser = registeringBrowser(event).keep();
			await askToRegisterAgain(event.locals.app, email, { address, browser });
			return { written: email, again: true };
		})
};

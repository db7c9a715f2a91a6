import { z } from 'zod';
import { addressKey } from '#lib/basics/limits.ts';
import { accountAddress } from '#lib/people/accounts/address.ts';
import { askForReset } from '#lib/people/accounts/ask-for-reset.server.ts';
import { act } from '#lib/web/act.server.ts';
import type { Actions, PageServerLoad } from './$types';

const asked = z.object({ email: accountAddress });

export const load: PageServerLoad = ({ locals: { app } }) => ({ now: app.now() });

export const actions: Actions = {
	default: (event) =>
		act(event, asked, async ({ email }) => {
			const address = addressKey(event.getClientAddress());
			await askForReset(event.locals.app, { email, address });
			return { written: email };
		})
};

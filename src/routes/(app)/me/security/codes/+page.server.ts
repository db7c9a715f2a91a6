import { z } from 'zod';
import { recoveryCodesLeft, renewRecoveryCodes } from '#lib/people/factors/recovery.server.ts';
import { provenHere } from '#lib/people/here.server.ts';
import { asksForCode } from '#lib/people/sign-ins/admit.server.ts';
import { act } from '#lib/web/act.server.ts';
import { keepSignIn } from '#lib/web/sign-in-cookie.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { app, person } = provenHere(event);
	const [hasApp, left] = await Promise.all([
		asksForCode(app.read, person.id),
		recoveryCodesLeft(app.read, person.id)
	]);
	return { hasApp, left };
};

export const actions: Actions = {
	renew: (event) =>
		act(event, z.object({}), async () => {
			const { app, person } = provenHere(event);
			const { codes, token, remembered } = await renewRecoveryCodes(app, person);
			keepSignIn(event.cookies, event.url, token, remembered);
			return { codes };
		})
};

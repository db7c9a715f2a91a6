import { z } from 'zod';
import { hereOf } from '#lib/people/accounts/here.server.ts';
import { finishRegistering, registrationFor } from '#lib/people/accounts/verify.server.ts';
import { act } from '#lib/web/act.server.ts';
import { enter } from '#lib/web/enter.server.ts';
import {
	dropLink,
	linkToken,
	registeringBrowser,
	waitingLink
} from '#lib/web/link-cookie.server.ts';
import type { Actions, PageServerLoad } from './$types';

const confirmed = z.object({ password: z.string().max(200).default('') });

/** Looks only: programs that read mail open its links, and must not use them up. */
export const load: PageServerLoad = async (event) => {
	const { app } = event.locals;
	const token = linkToken(event, 'verify');
	return {
		now: app.now(),
		...(await registrationFor(app, token, registeringBrowser(event).said))
	};
};

export const actions: Actions = {
	default: (event) =>
		act(event, confirmed, async ({ password }) => {
			const token = waitingLink(event, 'verify');
			const browser = registeringBrowser(event).said;
			const { app } = event.locals;
			const admitted = await finishRegistering(app, { token, browser, password }, hereOf(event));
			dropLink(event, 'verify');
			enter(event, admitted);
		})
};

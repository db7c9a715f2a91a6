import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { canHavePasskeys, passkeySite } from '#lib/people/factors/passkey-site.ts';
import { proveAgain, waysToProve } from '#lib/people/factors/prove-again.server.ts';
import { act } from '#lib/web/act.server.ts';
import { ownPath } from '#lib/web/own-path.ts';
import { keepSignIn } from '#lib/web/sign-in-cookie.ts';
import { personOrSignIn } from '#lib/web/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

const given = z.object({
	password: z.string().max(1_000, 'No password is that long.').optional(),
	code: z.string().max(100, 'No code is that long.').optional()
});

const nextOf = (url: URL) => ownPath(url.searchParams.get('next'), url.origin, '/me/security');

export const load: PageServerLoad = async ({ locals, url }) => {
	const person = personOrSignIn(locals, url);
	const ways = await waysToProve(locals.app, person);
	const passkey = ways.passkey && canHavePasskeys(passkeySite(locals.app, url));
	return { next: nextOf(url), ways: { ...ways, passkey } };
};

export const actions: Actions = {
	default: (event) =>
		act(event, given, async (sent) => {
			const { locals, url, cookies } = event;
			const person = personOrSignIn(locals, url);
			const { token, remembered } = await proveAgain(locals.app, person, sent);
			keepSignIn(cookies, url, token, remembered);
			redirect(303, nextOf(url));
		})
};

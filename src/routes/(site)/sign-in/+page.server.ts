import { z } from 'zod';
import { addressKey } from '#lib/basics/limits.ts';
import { accountAddress } from '#lib/people/accounts/address.ts';
import { waitsForFirstOwner } from '#lib/people/accounts/first-owner.server.ts';
import { hereOf } from '#lib/people/accounts/here.server.ts';
import { typedPassword } from '#lib/people/accounts/password.ts';
import { signInByPassword } from '#lib/people/accounts/sign-in.server.ts';
import { canHavePasskeys, passkeySite } from '#lib/people/factors/passkey-site.ts';
import { problemIn } from '#lib/people/identities/problem.ts';
import { portraitOf } from '#lib/people/portrait.ts';
import { demoCast } from '#lib/people/read.server.ts';
import { signInAsDemo } from '#lib/people/sign-ins/as-demo.server.ts';
import { act } from '#lib/web/act.server.ts';
import { enter } from '#lib/web/enter.server.ts';
import type { Actions, PageServerLoad } from './$types';

const typed = z.object({
	email: accountAddress,
	password: typedPassword,
	remembered: z.literal('on').optional()
});
const choice = z.object({ person: z.string('Choose one of the people shown.').max(100) });

export const load: PageServerLoad = async ({ locals: { app }, url }) => {
	const cast = await demoCast(app);
	return {
		now: app.now(),
		next: url.searchParams.get('next'),
		/** An address that is a bare number has none. */
		passkeys: canHavePasskeys(passkeySite(app, url)),
		providers: app.identity.offered,
		tripProblem: problemIn(url),
		nobodyYet: await waitsForFirstOwner(app),
		cast: cast.map((person) => ({ ...person, photo: portraitOf(person) }))
	};
};

export const actions: Actions = {
	password: (event) =>
		act(event, typed, async ({ email, password, remembered }) => {
			const wish = { email, password, remembered: remembered === 'on' };
			enter(event, await signInByPassword(event.locals.app, wish, hereOf(event)));
		}),

	cast: (event) =>
		act(event, choice, async ({ person }) => {
			const { app, token: old } = event.locals;
			app.limits.take('sign-in by address', addressKey(event.getClientAddress()));
			const { from } = hereOf(event);
			const token = await signInAsDemo(app, person, from, old);
			enter(event, { token, remembered: true });
		})
};

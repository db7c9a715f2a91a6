import { z } from 'zod';
import { authenticatorOf } from '#lib/people/factors/authenticator-app.server.ts';
import { canHavePasskeys, passkeySite } from '#lib/people/factors/passkey-site.ts';
import { passkeysOf } from '#lib/people/factors/passkeys.server.ts';
import { waysToProve } from '#lib/people/factors/prove-again.server.ts';
import { recoveryCodesLeft } from '#lib/people/factors/recovery.server.ts';
import { signOutElsewhere } from '#lib/people/factors/sign-out-elsewhere.server.ts';
import { connectedTo } from '#lib/people/identities/disconnect.server.ts';
import { provenHere } from '#lib/people/here.server.ts';
import { endSignIn } from '#lib/people/sign-ins/end.server.ts';
import { lastSeen } from '#lib/people/sign-ins/last-seen.ts';
import { isProven } from '#lib/people/sign-ins/prove.server.ts';
import { signInsOf } from '#lib/people/sign-ins/read.server.ts';
import { act } from '#lib/web/act.server.ts';
import { keepSignIn } from '#lib/web/sign-in-cookie.ts';
import { personOrSignIn } from '#lib/web/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const person = personOrSignIn(locals, url);
	const { app } = locals;
	const [now, site] = [app.now(), passkeySite(app, url)];
	const isHere = ({ id }: { id: string }) => id === person.signIn.id;
	const signIns = await signInsOf(app, person);
	signIns.sort((one, other) => Number(isHere(other)) - Number(isHere(one)));
	return {
		proven: isProven(app, person),
		password: (await waysToProve(app, person)).password,
		authenticator: await authenticatorOf(app.read, person.id),
		codesLeft: await recoveryCodesLeft(app.read, person.id),
		passkeys: await passkeysOf(app, person),
		/** Where passkeys can be had instead, when they cannot be had at this address. */
		passkeysAt: canHavePasskeys(site) ? undefined : `http://localhost:${url.port}/me/security`,
		connected: await connectedTo(app, person),
		offered: app.identity.offered,
		signIns: signIns.map((each) => ({
			...each,
			here: isHere(each),
			seen: lastSeen(each.lastSeenAt, now, person.zone)
		}))
	};
};

const which = z.object({ signIn: z.string('Say which sign-in to end.').max(100) });

export const actions: Actions = {
	end: (event) =>
		act(event, which, async ({ signIn }) => {
			const { app, person } = provenHere(event);
			await endSignIn(app, person, signIn);
			return { done: 'Signed out there. What was open in that browser ends within seconds.' };
		}),
	endOthers: (event) =>
		act(event, z.object({}), async () => {
			const { app, person } = provenHere(event);
			const { token, remembered, ended } = await signOutElsewhere(app, person);
			keepSignIn(event.cookies, event.url, token, remembered);
			const places = ended === 1 ? 'one other place' : `${ended} other places`;
			return { done: ended > 0 ? `Signed out in ${places}.` : 'You are signed in only here.' };
		})
};

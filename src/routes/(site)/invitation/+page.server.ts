import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { addressKey } from '#lib/basics/limits.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import { hashPassword } from '#lib/people/accounts/password.server.ts';
import { newPassword, tooNear } from '#lib/people/accounts/password.ts';
import {
	hasAccount,
	joinByInvitation,
	openInvitationBy,
	registerByInvitation
} from '#lib/people/members/accept.server.ts';
import { sameAddress } from '#lib/people/members/invitation.ts';
import { signOut } from '#lib/people/sign-ins/end.server.ts';
import { whereFrom } from '#lib/people/sign-ins/where-from.ts';
import { act } from '#lib/web/act.server.ts';
import { enter } from '#lib/web/enter.server.ts';
import { dropSignIn } from '#lib/web/sign-in-cookie.ts';
import { requirePerson } from '#lib/web/signed-in.ts';
import { dropLink, keepLink, linkIn } from './link.server.ts';
import type { Actions, PageServerLoad } from './$types';

const newAccount = z.object({
	name: z
		.string('Write your name.')
		.trim()
		.min(1, 'Write your name.')
		.max(80, 'A name has at most 80 letters.')
		.refine((name) => !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(name), 'Write your name in one line.'),
	password: newPassword,
	zone: z.string().max(64).optional()
});

export const load: PageServerLoad = async ({ locals, url, cookies, setHeaders }) => {
	const secret = url.searchParams.get('token');
	// Without any referrer a browser sends "Origin: null" with a plain form, which no origin check lets through.
	const referrer = secret === null ? 'same-origin' : 'no-referrer';
	setHeaders({ 'cache-control': 'private, no-store', 'referrer-policy': referrer });
	if (secret !== null) {
		keepLink(cookies, url, secret);
		redirect(303, '/invitation');
	}
	const { app, person } = locals;
	const { workspace, inviter, email, name, roles } = await openInvitationBy(
		app,
		linkIn(cookies, url)
	);
	return {
		invitation: { workspace: workspace.name, inviter: inviter.name, email, name, roles },
		way: person
			? sameAddress(person.email, email)
				? ('join' as const)
				: ('another' as const)
			: (await hasAccount(app.read, email))
				? ('sign in' as const)
				: ('register' as const)
	};
};

export const actions: Actions = {
	join: ({ locals, request, cookies, url }) =>
		act({ request, locals }, z.object({}), async () => {
			const person = requirePerson(locals);
			const { slug } = await joinByInvitation(locals.app, person, linkIn(cookies, url));
			dropLink(cookies, url);
			redirect(303, `/w/${slug}`);
		}),
	register: ({ locals, request, cookies, url, getClientAddress }) =>
		act({ request, locals }, newAccount, async ({ name, password, zone = 'UTC' }) => {
			const { app, token: before } = locals;
			app.limits.take('registering by address', addressKey(getClientAddress()));
			const token = linkIn(cookies, url);
			const { email } = await openInvitationBy(app, token);
			const near = tooNear(password, { name, email });
			if (near) throw new Refusal(400, near, { field: 'password' });
			const from = whereFrom(request.headers.get('user-agent'), getClientAddress(), zone);
			const passwordHash = await hashPassword(password);
			const made = await registerByInvitation(app, {
				...{ token, name, passwordHash, zone, from, before }
			});
			dropLink(cookies, url);
			enter({ cookies, url }, made.admitted, `/w/${made.workspace.slug}`);
		}),
	/** Somebody else is signed in here: they go, the invitation stays. */
	another: async ({ locals, cookies, url }) => {
		if (locals.token) await signOut(locals.app, locals.token);
		dropSignIn(cookies, url);
		redirect(303, '/invitation');
	}
};

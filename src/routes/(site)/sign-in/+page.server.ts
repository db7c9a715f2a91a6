import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { addressKey } from '#lib/basics/limits.ts';
import { portraitOf } from '#lib/people/portrait.ts';
import { demoCast } from '#lib/people/read.server.ts';
import { signInAsDemo, signInLasts } from '#lib/people/sign-in.server.ts';
import { act } from '#lib/web/act.server.ts';
import { ownPath } from '#lib/web/own-path.ts';
import { signInCookie } from '#lib/web/sign-in-cookie.ts';
import type { Actions, PageServerLoad } from './$types';

const choice = z.object({ person: z.string('Choose one of the people shown.').max(100) });

export const load: PageServerLoad = async ({ locals: { app } }) => {
	const cast = await demoCast(app);
	return {
		now: app.now(),
		cast: cast.map((person) => ({ ...person, photo: portraitOf(person) }))
	};
};

export const actions: Actions = {
	default: ({ locals, request, cookies, url, getClientAddress }) =>
		act({ request, locals }, choice, async ({ person }) => {
			const { app, token: old } = locals;
			app.limits.take('sign-in by address', addressKey(getClientAddress()));
			const token = await signInAsDemo(app, person, old);

			const { name, options } = signInCookie(url);
			cookies.set(name, token, { ...options, maxAge: signInLasts / 1_000 });
			redirect(303, ownPath(url.searchParams.get('next'), url.origin, '/home'));
		})
};

import { z } from 'zod';
import { addressKey } from '#lib/basics/limits.ts';
import { portraitOf } from '#lib/people/portrait.ts';
import { demoCast } from '#lib/people/read.server.ts';
import { signInAsDemo } from '#lib/people/sign-ins/as-demo.server.ts';
import { whereFrom } from '#lib/people/sign-ins/where-from.ts';
import { act } from '#lib/web/act.server.ts';
import { enter } from '#lib/web/enter.server.ts';
import type { Actions, PageServerLoad } from './$types';

const choice = z.object({ person: z.string('Choose one of the people shown.').max(100) });

export const load: PageServerLoad = async ({ locals: { app } }) => {
	const cast = await demoCast(app);
	return {
		now: app.now(),
		providers: app.identity.offered,
		cast: cast.map((person) => ({ ...person, photo: portraitOf(person) }))
	};
};

export const actions: Actions = {
	default: ({ locals, request, cookies, url, getClientAddress }) =>
		act({ request, locals }, choice, async ({ person }) => {
			const { app, token: old } = locals;
			app.limits.take('sign-in by address', addressKey(getClientAddress()));
			const from = whereFrom(request.headers.get('user-agent'), getClientAddress());
			const token = await signInAsDemo(app, person, from, old);
			enter({ cookies, url }, { token, remembered: true });
		})
};

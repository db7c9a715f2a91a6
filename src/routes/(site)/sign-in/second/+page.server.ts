import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { addressKey } from '#lib/basics/limits.ts';
import { enterWithSecond, waitingForSecond } from '#lib/people/factors/second.server.ts';
import { whereFrom } from '#lib/people/sign-ins/where-from.ts';
import { act } from '#lib/web/act.server.ts';
import { enter, secondCookie } from '#lib/web/enter.server.ts';
import type { Actions, PageServerLoad } from './$types';

const given = z.object({
	code: z.string('Type a code.').trim().min(1, 'Type a code.').max(100, 'No code is that long.')
});

export const load: PageServerLoad = async ({ locals: { app }, cookies, url }) => {
	const second = cookies.get(secondCookie(url).name);
	if (!second) redirect(303, `/sign-in${url.search}`);
	const waiting = await waitingForSecond(app, second);
	return {
		now: app.now(),
		email: waiting?.email,
		recovery: url.searchParams.get('with') === 'recovery',
		next: url.searchParams.get('next')
	};
};

export const actions: Actions = {
	default: (event) =>
		act(event, given, async ({ code }) => {
			const { locals, cookies, url, request } = event;
			const { name, options } = secondCookie(url);
			const second = cookies.get(name);
			if (!second) redirect(303, `/sign-in${url.search}`);
			locals.app.limits.take('sign-in by address', addressKey(event.getClientAddress()));

			const from = whereFrom(request.headers.get('user-agent'), event.getClientAddress());
			const entered = { second, typed: code, from, before: locals.token };
			const admitted = await enterWithSecond(locals.app, entered);
			cookies.delete(name, options);
			enter(event, admitted);
		})
};

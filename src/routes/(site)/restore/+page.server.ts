import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { Refusal } from '#lib/basics/refusal.ts';
import { restorableBy, restoreAccount } from '#lib/people/own-data/restore.server.ts';
import { act } from '#lib/web/act.server.ts';
import { signInCookie } from '#lib/web/sign-in-cookie.ts';
import type { Actions, PageServerLoad } from './$types';

/** The link's secret moves from the address into the browser at once: addresses are written down in many places. */
function restoreCookie(url: URL) {
	const { name, options } = signInCookie(url);
	return { name: `${name}-restore`, options: { ...options, maxAge: 1_800 } };
}

export const load: PageServerLoad = async ({ locals: { app }, cookies, url }) => {
	const { name, options } = restoreCookie(url);
	const brought = url.searchParams.get('token');
	if (brought) {
		cookies.set(name, brought.slice(0, 100), options);
		redirect(303, '/restore');
	}
	const deleted = url.searchParams.has('deleted');
	const token = deleted ? undefined : cookies.get(name);
	if (!token) return { deleted };
	try {
		return { deleted, account: await restorableBy(app, token) };
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		return { deleted, problem: error.message };
	}
};

export const actions: Actions = {
	default: (event) =>
		act(event, z.object({}), async () => {
			const { name, options } = restoreCookie(event.url);
			await restoreAccount(event.locals.app, event.cookies.get(name) ?? '');
			event.cookies.delete(name, options);
			return { restored: true };
		})
};

import { redirect } from '@sveltejs/kit';
import { signOut } from '#lib/people/sign-in.server.ts';
import { signInCookie } from '#lib/web/sign-in-cookie.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ locals: { app, token }, cookies, url }) => {
	if (token) await signOut(app, token);
	const { name, options } = signInCookie(url);
	cookies.delete(name, options);
	redirect(303, '/');
};

import { redirect } from '@sveltejs/kit';
import { signOut } from '#lib/people/sign-in.server.ts';
import { signInCookie } from '#lib/web/sign-in-cookie.ts';
import type { RequestHandler } from './$types';

/** Nothing is signed out by an address alone: a link of anybody could do that. */
export const GET: RequestHandler = () => redirect(303, '/');

export const POST: RequestHandler = async ({ locals: { app, token }, cookies, url }) => {
	if (token) await signOut(app, token);
	const { name, options } = signInCookie(url);
	cookies.delete(name, options);
	redirect(303, '/');
};

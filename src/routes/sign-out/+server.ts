import { redirect } from '@sveltejs/kit';
import { signOut } from '#lib/people/sign-ins/end.server.ts';
import { dropSignIn } from '#lib/web/sign-in-cookie.ts';
import type { RequestHandler } from './$types';

/** Nothing is signed out by an address alone: a link of anybody could do that. */
export const GET: RequestHandler = () => redirect(303, '/');

export const POST: RequestHandler = async ({ locals: { app, token }, cookies, url }) => {
	if (token) await signOut(app, token);
	dropSignIn(cookies, url);
	redirect(303, '/');
};

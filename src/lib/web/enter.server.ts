import { redirect, type Cookies } from '@sveltejs/kit';
import { ownPath } from './own-path.ts';
import { knowDevice } from './known-device-cookie.server.ts';
import { keepSignIn, signInCookie } from './sign-in-cookie.ts';

/** The secret of a sign-in that waits for its second factor. */
export function secondCookie(url: URL) {
	const { name, options } = signInCookie(url);
	return { name: `${name}-second`, options: { ...options, maxAge: 600 } };
}

type Admitted = { token: string; remembered: boolean } | { second: string };

/** Puts what was admitted into the browser and goes on: into the product, or to the second factor first. */
export function enter(
	{ cookies, url }: { cookies: Cookies; url: URL },
	admitted: Admitted,
	wanted = url.searchParams.get('next')
): never {
	const next = ownPath(wanted, url.origin, '/home');
	if ('token' in admitted) {
		keepSignIn(cookies, url, admitted.token, admitted.remembered);
		knowDevice(cookies, url, admitted.token);
		redirect(303, next);
	}
	const { name, options } = secondCookie(url);
	cookies.set(name, admitted.second, options);
	redirect(303, `/sign-in/second?next=${encodeURIComponent(next)}`);
}

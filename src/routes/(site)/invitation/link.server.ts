import type { Cookies } from '@sveltejs/kit';
import { Refusal } from '#lib/basics/refusal.ts';
import { signInCookie } from '#lib/web/sign-in-cookie.ts';

/** Where the secret of a link waits while its reader signs in or registers: an address would be kept in histories. */
function invitationCookie(url: URL) {
	const { name, options } = signInCookie(url);
	return { name: `${name}-invitation`, options: { ...options, maxAge: 3_600 } };
}

export function keepLink(cookies: Cookies, url: URL, token: string) {
	const { name, options } = invitationCookie(url);
	cookies.set(name, token.slice(0, 100), options);
}

export function linkIn(cookies: Cookies, url: URL) {
	const token = cookies.get(invitationCookie(url).name);
	if (!token)
		throw new Refusal(
			404,
			'Open the link in the letter that invited you; this page is made by it.'
		);
	return token;
}

export function dropLink(cookies: Cookies, url: URL) {
	const { name, options } = invitationCookie(url);
	cookies.delete(name, options);
}

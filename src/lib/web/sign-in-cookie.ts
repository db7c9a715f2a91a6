import type { Cookies } from '@sveltejs/kit';

/** `__Host-` binds the cookie to this very host, which browsers allow on https only. */
export function signInCookie(url: URL) {
	const secure = url.protocol === 'https:';
	return {
		name: secure ? '__Host-sign-in' : 'sign-in',
		options: { path: '/', httpOnly: true, sameSite: 'lax', secure } as const
	};
}

const monthInSeconds = 30 * 24 * 3_600;

/** Puts a new sign-in into this browser: for a month, or until the browser is closed. */
export function keepSignIn(cookies: Cookies, url: URL, token: string, remembered: boolean) {
	const { name, options } = signInCookie(url);
	cookies.set(name, token, remembered ? { ...options, maxAge: monthInSeconds } : options);
}

export function dropSignIn(cookies: Cookies, url: URL) {
	const { name, options } = signInCookie(url);
	cookies.delete(name, options);
}

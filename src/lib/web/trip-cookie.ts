import { signInCookie } from './sign-in-cookie.ts';

/** The secret of somebody who went to Google or Microsoft: only this browser may come back with it. */
export function tripCookie(url: URL) {
	const { name, options } = signInCookie(url);
	return { name: `${name}-trip`, options: { ...options, maxAge: 600 } };
}

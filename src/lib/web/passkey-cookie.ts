import type { Cookies } from '@sveltejs/kit';
import { signInCookie } from './sign-in-cookie.ts';

function passkeyCookie(url: URL) {
	const { name, options } = signInCookie(url);
	return { name: `${name}-passkey`, options: { ...options, maxAge: 300 } };
}

/** Binds a question to the browser that asked: its answer counts from there only. */
export function keepQuestion(cookies: Cookies, url: URL, token: string) {
	const { name, options } = passkeyCookie(url);
	cookies.set(name, token, options);
}

export function takeQuestion(cookies: Cookies, url: URL) {
	const { name, options } = passkeyCookie(url);
	const token = cookies.get(name);
	cookies.delete(name, options);
	return token;
}

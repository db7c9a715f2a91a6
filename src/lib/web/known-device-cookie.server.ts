import type { Cookies } from '@sveltejs/kit';
import { deviceTokenOf } from '#lib/basics/secrets.server.ts';
import { signInCookie } from './sign-in-cookie.ts';

const yearInSeconds = 365 * 24 * 3_600;
const most = 5; // people who share a browser

function deviceCookie(url: URL) {
	const { options } = signInCookie(url);
	return { name: options.secure ? '__Host-known-device' : 'known-device', options };
}

/** What this browser has to show that somebody signed in here before. */
export function knownDeviceTokens(cookies: Cookies, url: URL) {
	const said = cookies.get(deviceCookie(url).name) ?? '';
	return said.split('.').filter(isDeviceToken).slice(0, most);
}

/** Makes this browser known for whoever has just signed in with this token. */
export function knowDevice(cookies: Cookies, url: URL, token: string) {
	const { name, options } = deviceCookie(url);
	const tokens = [deviceTokenOf(token), ...knownDeviceTokens(cookies, url)].slice(0, most);
	cookies.set(name, tokens.join('.'), { ...options, maxAge: yearInSeconds });
}

const isDeviceToken = (text: string) => /^[\w-]{43}$/.test(text);

import { redirect, type Cookies } from '@sveltejs/kit';
import { newToken } from '#lib/basics/ids.ts';
import { signInCookie } from './sign-in-cookie.ts';

const hourInSeconds = 3_600;

/** What a mailed link is for: the page that it leads to. */
export type LinkKind = 'verify' | 'reset' | 'address';

interface Opened {
	cookies: Cookies;
	url: URL;
	setHeaders(headers: Record<string, string>): void;
}

/**
 * The token of a mailed link, taken out of the address at once: it must not stay in the history, or go along to other
 * sites. It waits in this browser until it is used or an hour has passed.
 */
export function linkToken({ cookies, url, setHeaders }: Opened, kind: LinkKind) {
	const { name, options } = linkCookie(url, kind);
	const token = url.searchParams.get('token');
	// With `no-referrer` a browser without scripts sends the page's own form with "Origin: null", which is refused.
	const referrer = token === null ? 'same-origin' : 'no-referrer';
	setHeaders({ 'referrer-policy': referrer, 'cache-control': 'no-store' });
	if (token === null) return cookies.get(name) ?? '';
	cookies.set(name, token.slice(0, 100), { ...options, maxAge: hourInSeconds });
	redirect(303, url.pathname);
}

export function waitingLink({ cookies, url }: Pick<Opened, 'cookies' | 'url'>, kind: LinkKind) {
	return cookies.get(linkCookie(url, kind).name) ?? '';
}

export function dropLink({ cookies, url }: Pick<Opened, 'cookies' | 'url'>, kind: LinkKind) {
	const { name, options } = linkCookie(url, kind);
	cookies.delete(name, options);
}

function linkCookie(url: URL, kind: LinkKind) {
	const { options } = signInCookie(url);
	return { name: `${options.secure ? '__Host-' : ''}link-${kind}`, options };
}

/** Known by a secret of its own: the browser in which somebody registers. */
export function registeringBrowser({ cookies, url }: Pick<Opened, 'cookies' | 'url'>) {
	const { options } = signInCookie(url);
	const name = `${options.secure ? '__Host-' : ''}registering`;
	return {
		said: cookies.get(name) ?? '',
		keep() {
			const browser = cookies.get(name) || newToken();
			cookies.set(name, browser, { ...options, maxAge: 24 * hourInSeconds });
			return browser;
		}
	};
}

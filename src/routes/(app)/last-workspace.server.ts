import type { Cookies } from '@sveltejs/kit';
import { days } from '#lib/basics/time.ts';

const name = 'workspace';

/** The workspace this browser was in last: the way home leads there. */
export const lastWorkspace = (cookies: Cookies) => cookies.get(name);

export function rememberWorkspace(cookies: Cookies, url: URL, slug: string) {
	if (lastWorkspace(cookies) === slug) return;
	const secure = url.protocol === 'https:';
	const maxAge = days(365) / 1000;
	cookies.set(name, slug, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge });
}

import type { Cookies } from '@sveltejs/kit';
import { newToken } from '#lib/basics/ids.ts';
import { signInCookie } from './sign-in-cookie.ts';

const dayInSeconds = 24 * 3_600;

/**
 * The secret by which a browser keeps a slot: whoever has it goes on with the booking, and nobody else. In a page of
 * somebody else's site it is a cookie of that site's own part of the browser, so that it neither follows nor mixes.
 */
export function slotMark({ cookies, url }: { cookies: Cookies; url: URL }) {
	const inside = url.searchParams.has('embed');
	const { options } = signInCookie(url);
	const name = `${options.secure ? '__Host-' : ''}slot-mark${inside ? '-inside' : ''}`;
	const kept = inside
		? ({ ...options, secure: true, sameSite: 'none', partitioned: true } as const)
		: options;
	return {
		said: cookies.get(name) ?? '',
		keep() {
			const mark = cookies.get(name) || newToken();
			cookies.set(name, mark, { ...kept, maxAge: dayInSeconds });
			return mark;
		}
	};
}

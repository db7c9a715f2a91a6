import { redirect } from '@sveltejs/kit';
import { themeOf } from '#lib/basics/theme.ts';
import { days } from '#lib/basics/time.ts';
import type { RequestHandler } from './$types';

/** The way without scripts: sets the look and goes back to where it was asked from. */
export const POST: RequestHandler = async ({ request, cookies, url }) => {
	const form = await request.formData();
	const theme = themeOf(String(form.get('theme')));
	cookies.set('theme', theme, {
		path: '/',
		maxAge: days(365) / 1000,
		httpOnly: false, // the choice is painted by the page itself where scripts run
		secure: url.protocol === 'https:',
		sameSite: 'lax'
	});
	redirect(303, backTo(request.headers.get('referer'), url));
};

/** Only to a page of our own. */
function backTo(referer: string | null, url: URL) {
	if (!referer || !URL.canParse(referer)) return '/';
	const { origin, pathname, search } = new URL(referer);
	return origin === url.origin ? pathname + search : '/';
}

import { redirect } from '@sveltejs/kit';
import { Refusal } from '#lib/basics/refusal.ts';
import { themes } from '#lib/basics/theme.ts';
import { days } from '#lib/basics/time.ts';
import { ownPath } from '#lib/web/own-path.ts';
import type { RequestHandler } from './$types';

/** Nothing is here to be read. */
export const GET: RequestHandler = ({ request, url }) => redirect(303, pageBefore(request, url));

/** The way without scripts: sets the look and goes back to where it was asked from. */
export const POST: RequestHandler = async ({ request, cookies, url }) => {
	const form = await request.formData().catch(() => undefined);
	const theme = themes.find((each) => each === form?.get('theme'));
	if (!theme) throw new Refusal(400, 'Choose one of system, light and dark.');

	cookies.set('theme', theme, {
		path: '/',
		maxAge: days(365) / 1000,
		httpOnly: false, // the choice is painted by the page itself where scripts run
		secure: url.protocol === 'https:',
		sameSite: 'lax'
	});
	redirect(303, pageBefore(request, url));
};

function pageBefore(request: Request, url: URL) {
	const from = URL.parse(request.headers.get('referer') ?? '');
	const own = from?.origin === url.origin && from.pathname !== url.pathname;
	return ownPath(own ? from.pathname + from.search : undefined, url.origin, '/');
}

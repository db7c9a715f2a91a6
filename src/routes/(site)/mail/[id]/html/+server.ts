import { NotThere } from '#lib/basics/refusal.ts';
import { letterOf } from '#lib/notices/read.server.ts';
import { requireTrial } from '#lib/web/signed-in.ts';
import type { RequestHandler } from './$types';

/** The letter as a mail program shows it: no scripts, nothing fetched, no origin; its links open in another tab. */
export const GET: RequestHandler = async ({ locals, params }) => {
	requireTrial(locals);
	const letter = await letterOf(locals.app, params.id);
	if (!letter?.html) throw new NotThere('This letter');
	return new Response(letter.html, {
		headers: {
			'content-type': 'text/html; charset=utf-8',
			'cache-control': 'private, no-store',
			'content-security-policy':
				"default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox",
			'x-frame-options': 'SAMEORIGIN'
		}
	});
};

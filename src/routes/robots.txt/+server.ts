import type { RequestHandler } from './$types';

/** A trial is nobody's business; elsewhere what is public may be found, and what only a link opens is not looked for. */
export const GET: RequestHandler = ({ locals: { app } }) => {
	const closed = ['/booking/', '/w/', '/me/', '/keeper/', '/sign-in', '/files/', '/*events'];
	const lines = app.trial
		? ['User-agent: *', 'Disallow: /']
		: [
				'User-agent: *',
				...closed.map((path) => `Disallow: ${path}`),
				`Sitemap: ${app.origin}/sitemap.xml`
			];
	return new Response(`${lines.join('\n')}\n`, {
		headers: {
			'content-type': 'text/plain; charset=utf-8',
			'cache-control': 'public, max-age=3600'
		}
	});
};

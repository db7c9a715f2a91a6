import { publicAddresses } from '#lib/catalog/public-addresses.server.ts';
import type { RequestHandler } from './$types';

/** What is open to everybody: the directory, the pages of consultants, and what they sell. */
export const GET: RequestHandler = async ({ locals: { app } }) => {
	const { people, offerings } = await publicAddresses(app);
	const paths = [
		...['/', '/consultants'],
		...people.map((slug) => `/with/${slug}`),
		...offerings.map((id) => `/book/${id}`)
	];
	const entries = paths.map((path) => `<url><loc>${app.origin}${path}</loc></url>`);
	const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${entries.join('')}</urlset>\n`;
	return new Response(xml, {
		headers: { 'content-type': 'application/xml', 'cache-control': 'public, max-age=3600' }
	});
};

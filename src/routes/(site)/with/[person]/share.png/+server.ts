import { consultantPage } from '#lib/catalog/consultants/page.server.ts';
import { shareImage } from '#lib/web/share-image.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals: { app }, params }) => {
	const { name, headline, firm } = await consultantPage(app, params.person);
	return shareImage({ title: name, under: headline ?? 'Book a call', from: firm.name });
};

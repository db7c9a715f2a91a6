import { money } from '#lib/basics/money.ts';
import { publishedOffering } from '#lib/catalog/offerings/published.server.ts';
import { shareImage } from '#lib/web/share-image.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals: { app }, params }) => {
	const sold = await publishedOffering(app, params.offering);
	const { title, hosts, leastPriceMinor, currency, firm } = sold;
	const price = leastPriceMinor === 0 ? 'free' : `from ${money(leastPriceMinor, currency)}`;
	const whom = hosts.map(({ name }) => name).join(', ');
	return shareImage({ title, under: `With ${whom}, ${price}`, from: firm.name });
};

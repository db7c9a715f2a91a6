import type { Sought } from '#lib/catalog/consultants/directory.server.ts';

const currency = 'EUR';
/** What can be chosen, in whole units of the currency. */
export const prices = [0, 50, 100, 200, 500];
export const withinDays = [1, 3, 7, 14];

/** What one looks for, as the address says; anything else in it is nobody's wish. */
export interface Wish {
	words: string;
	topic: string;
	language: string;
	/** At most, in whole units. */
	price: string;
	/** Free within so many days. */
	free: string;
	firm: string;
	page: number;
}

export function wishIn(query: URLSearchParams): Wish {
	const said = (name: string) => (query.get(name) ?? '').trim().slice(0, 100);
	const among = (value: string, all: number[]) => (all.map(String).includes(value) ? value : '');
	const page = Number(query.get('page') ?? 1);
	return {
		...{ words: said('words'), topic: said('topic'), language: said('language') },
		...{ price: among(said('price'), prices), free: among(said('free'), withinDays) },
		...{ firm: said('firm'), page: Number.isInteger(page) && page > 0 && page < 1_000 ? page : 1 }
	};
}

export const soughtBy = ({ words, topic, language, price, firm, page }: Wish): Sought => ({
	page,
	...(words && { words }),
	...(topic && { topic }),
	...(language && { language }),
	...(price && { currency, maxPriceMinor: Number(price) * 100 }),
	...(firm && { firm })
});

export const filters = ['free', 'price', 'language', 'topic', 'words'] as const;
export type Filter = (typeof filters)[number];

/** The same, without one of its filters. */
export const without = (wish: Wish, filter: Filter): Wish => ({ ...wish, [filter]: '', page: 1 });

/** As an address says it; what is not wished for is left out. */
export function queryFor(wish: Wish) {
	const all = Object.entries(wish).map(([name, value]): [string, string] => [name, String(value)]);
	const kept = all.filter(([name, value]) => value !== '' && !(name === 'page' && value === '1'));
	const query = new URLSearchParams(kept).toString();
	return query && `?${query}`;
}

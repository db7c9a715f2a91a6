import { soonestOf, type Soon } from '#lib/availability/soonest.server.ts';
import { days } from '#lib/basics/time.ts';
import type { App } from '#lib/app.ts';
import { consultantsPerPage, directory } from '#lib/catalog/consultants/directory.server.ts';
import { filters, soughtBy, without, type Filter, type Wish } from './sought.ts';

/** Whoever asks for soon is answered from the first pages: hours are made for so many people, not for all. */
const pagesLookedThrough = 3;

type Listed = Awaited<ReturnType<typeof directory>>['list'][number] & { soon: Soon | undefined };

export interface Found {
	total: number;
	list: Listed[];
	topics: { value: string; count: number }[];
	languages: { value: string; count: number }[];
	pages: number;
}

/** Who fits, with the times of those who are shown. */
export async function found(app: App, wish: Wish): Promise<Found> {
	if (wish.free) return soonEnough(app, wish);
	const { list, total, topics, languages } = await directory(app, soughtBy(wish));
	const pages = Math.max(1, Math.ceil(total / consultantsPerPage));
	return { total, topics, languages, pages, list: await withTimes(app, list) };
}

async function soonEnough(app: App, wish: Wish): Promise<Found> {
	const end = (app.now() + days(Number(wish.free))) / 60_000;
	const list: Listed[] = [];
	let page = 1;
	for (;;) {
		const seen = await directory(app, soughtBy({ ...wish, page }));
		const timed = await withTimes(app, seen.list);
		list.push(...timed.filter(({ soon }) => (soon?.starts[0] ?? Infinity) < end));
		const done = page === pagesLookedThrough || page * consultantsPerPage >= seen.total;
		if (done) {
			list.sort((one, other) => (one.soon?.starts[0] ?? 0) - (other.soon?.starts[0] ?? 0));
			const { topics, languages } = seen;
			return { total: list.length, topics, languages, pages: 1, list };
		}
		page++;
	}
}

async function withTimes(app: App, list: Omit<Listed, 'soon'>[]) {
	const soon = await soonestOf(app, list);
	return list.map((each) => ({ ...each, soon: soon.get(`${each.workspaceId} ${each.id}`) }));
}

/** Nobody fits: the filter that keeps most people away is left out, and said. */
export async function nearMiss(app: App, wish: Wish) {
	let best: { dropped: Filter; found: Found } | undefined;
	for (const filter of filters) {
		if (!wish[filter]) continue;
		const others = await found(app, without(wish, filter));
		if (others.total > (best?.found.total ?? 0)) best = { dropped: filter, found: others };
	}
	return best;
}

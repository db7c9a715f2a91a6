import { clocksOf, offsetNow } from '#lib/availability/calendar/clocks-of.ts';
import { cityOf } from '#lib/basics/clock.ts';
import { addressKey } from '#lib/basics/limits.ts';
import { groupsToCome } from '#lib/bookings/groups-to-come.server.ts';
import { languageName } from '#lib/catalog/consultants/languages.ts';
import { zoneChoices } from '#lib/availability/calendar/zone-choices.server.ts';
import { readerOf } from '#lib/web/reader.server.ts';
import { found, nearMiss, type Found } from './found.server.ts';
import { personRow } from './person-row.ts';
import { queryFor, wishIn, without } from './sought.ts';
import type { PageServerLoad } from './$types';

const minute = 60_000;

export const load: PageServerLoad = async (event) => {
	const { locals, url } = event;
	const { app } = locals;
	app.limits.take('slots by address', addressKey(event.getClientAddress()));
	const reader = readerOf(event, 'UTC');
	const wish = wishIn(url.searchParams);
	const fitting = await found(app, wish);
	const near = fitting.total === 0 ? await nearMiss(app, wish) : undefined;
	const shown: Found = near?.found ?? fitting;
	const now = Math.floor(app.now() / minute);
	const yours = clocksOf(reader.zone, now - 1_440, now + 65 * 1_440);
	const all = wish.words || wish.topic || wish.language || wish.price || wish.free;
	return {
		wish,
		people: shown.list.map((person) => personRow(person, { yours, now, cycle: reader.cycle })),
		total: shown.total,
		...{ pages: shown.pages, page: wish.page, filtered: Boolean(all) },
		dropped: near && {
			filter: near.dropped,
			value: wish[near.dropped],
			query: queryFor(without(wish, near.dropped))
		},
		nobody: fitting.total === 0,
		topics: fitting.topics.map(({ value }) => value),
		languages: fitting.languages.map(({ value }) => ({ value, label: languageName(value) })),
		groups: await groupsToCome(app, wish.firm || undefined),
		reader: { ...reader, city: cityOf(reader.zone), offset: offsetNow(reader.zone, app.now()) },
		zones: url.searchParams.has('pick-zone') ? zoneChoices(app.now()) : undefined
	};
};

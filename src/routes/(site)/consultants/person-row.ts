import { dayOf, timeWords, type Clocks } from '#lib/availability/calendar/clocks.ts';
import { dayText, dayWords, weekday } from '#lib/availability/calendar/days.ts';
import type { HourCycle } from '#lib/basics/clock.ts';
import { languageName } from '#lib/catalog/consultants/languages.ts';
import type { Found } from './found.server.ts';

interface Reading {
	yours: Clocks;
	/** Minutes since 1970. */
	now: number;
	cycle: HourCycle;
}

const most = 3;

/** One person of the list, in words: what is sold, the next times in the reader's clock, and how full the week is. */
export function personRow(person: Found['list'][number], { yours, now, cycle }: Reading) {
	const { id, name, slug, headline, photo, topics, languages, prices, firm, soon } = person;
	const today = dayOf(yours, now);
	const starts = soon?.starts ?? [];
	const first = starts[0] === undefined ? undefined : dayOf(yours, starts[0]);
	const onDay = (day: number | undefined) => starts.filter((at) => dayOf(yours, at) === day);
	const counts = Array.from({ length: 7 }, (_, each) => onDay(today + each).length);
	return {
		...{ id, name, slug, headline, photo, topics: topics.slice(0, 4), firm },
		languages: languages.map(languageName),
		price: [...prices].sort((one, other) => one.leastPriceMinor - other.leastPriceMinor)[0],
		...(soon &&
			first !== undefined && {
				soon: {
					...{ offering: soon.offering.id, title: soon.offering.title, minutes: soon.minutes },
					...{ priceMinor: soon.priceMinor, currency: soon.offering.currency },
					day: dayText(first),
					dayWords: first === today ? `today, ${dayWords(first)}` : dayWords(first),
					times: onDay(first)
						.slice(0, most)
						.map((at) => ({ at: at * 60_000, words: timeWords(yours, at, cycle) }))
				}
			}),
		week: counts.map((count, each) => ({ day: weekday(today + each), count })),
		fullest: Math.max(1, ...counts)
	};
}

export type PersonRow = ReturnType<typeof personRow>;

import { clocksOf, offsetNow } from '#lib/availability/calendar/clocks-of.ts';
import { dayOf, timeWords } from '#lib/availability/calendar/clocks.ts';
import { dayText, dayWords } from '#lib/availability/calendar/days.ts';
import { soonestOf } from '#lib/availability/soonest.server.ts';
import { cityOf } from '#lib/basics/clock.ts';
import { addressKey } from '#lib/basics/limits.ts';
import { groupSeats } from '#lib/bookings/seats-left.server.ts';
import { languageName } from '#lib/catalog/consultants/languages.ts';
import { consultantPage } from '#lib/catalog/consultants/page.server.ts';
import { zoneChoices } from '#lib/availability/calendar/zone-choices.server.ts';
import { readerOf } from '#lib/web/reader.server.ts';
import type { PageServerLoad } from './$types';

const daysShown = 3;
const timesShown = 4;

export const load: PageServerLoad = async (event) => {
	const { locals, params, url } = event;
	const { app } = locals;
	app.limits.take('slots by address', addressKey(event.getClientAddress()));
	const firm = url.searchParams.get('firm') ?? undefined;
	const person = await consultantPage(app, params.person, firm);
	const reader = readerOf(event, person.zone);
	const groups = [];
	for (const { id, title, currency, leastPriceMinor, startsAt } of person.groups) {
		const seats = startsAt === null ? undefined : await groupSeats(app.read, id, app.now());
		if (seats && !seats.over)
			groups.push({
				id,
				title,
				currency,
				leastPriceMinor,
				startsAt: seats.startsAt,
				left: seats.left
			});
	}
	const { elsewhere, ...shown } = { ...person, picture: undefined, workspaceId: undefined };
	return {
		person: {
			...{ ...shown, elsewhere, languages: shown.languages.map(languageName), groups },
			offerings: shown.offerings.map((each) => ({ ...each, cover: undefined }))
		},
		soon: await soonOf(event, person, reader),
		noCashier: app.cashier.kind === 'absent',
		reader: { ...reader, city: cityOf(reader.zone), offset: offsetNow(reader.zone, app.now()) },
		zones: url.searchParams.has('pick-zone') ? zoneChoices(app.now()) : undefined
	};
};

type Person = Awaited<ReturnType<typeof consultantPage>>;

/** Three days with their first times, on both clocks. */
async function soonOf(
	{ locals: { app } }: Pick<Parameters<PageServerLoad>[0], 'locals'>,
	{ id, zone, workspaceId }: Person,
	reader: ReturnType<typeof readerOf>
) {
	const [soon] = (await soonestOf(app, [{ id, workspaceId }])).values();
	const now = Math.floor(app.now() / 60_000);
	const [yours, theirs] = [reader.zone, zone].map((each) =>
		clocksOf(each, now - 1_440, now + 93_600)
	);
	if (!soon || !yours || !theirs) return undefined;
	const days = [...new Set(soon.starts.map((at) => dayOf(yours, at)))].slice(0, daysShown);
	return {
		...{ offering: soon.offering, minutes: soon.minutes },
		days: days.map((day) => {
			const starts = soon.starts.filter((at) => dayOf(yours, at) === day);
			return {
				...{ day: dayText(day), words: dayWords(day), more: starts.length - timesShown },
				times: starts.slice(0, timesShown).map((at) => ({
					at: at * 60_000,
					yours: timeWords(yours, at, reader.cycle),
					theirs: timeWords(theirs, at, reader.cycle)
				}))
			};
		})
	};
}

import { z } from 'zod';
import { beginHours } from '#lib/availability/hours/begin.server.ts';
import { dayFrom } from '#lib/availability/hours/day-words.ts';
import { placeWords } from '#lib/availability/holidays.server.ts';
import { hoursSeen } from '#lib/availability/hours/seen.server.ts';
import { callNames } from '#lib/bookings/call-names.server.ts';
import { memberHere } from '#lib/people/here.server.ts';
import { act } from '#lib/web/act.server.ts';
import { zoneChoices } from '../../../zone-choices.server.ts';
import { blocking } from './block.server.ts';
import { changeAction, personIn } from './carry-out.server.ts';
import { holders } from './holders.server.ts';
import { momentIn, whyInWords } from './why.server.ts';
import type { Actions, PageServerLoad } from './$types';

const form = z.string().max(90).optional();
const Begin = z.object({ form, zone: z.string('Choose a time zone.').max(64) });
export const load: PageServerLoad = async (event) => {
	const here = await memberHere(event);
	const { app, person, workspace } = here;
	const { searchParams } = event.url;
	const day = dayFrom(searchParams.get('week') ?? '');
	const seen = await hoursSeen(app, here, { personId: personIn(event.url, person), day });
	const people = await holders(app, here, seen.person);
	const around = { people, now: app.now() };
	if (!seen.rows)
		return {
			...around,
			zone: person.zone,
			zones: zoneChoices(person.zone, app.now()),
			seen: { person: seen.person, rows: undefined }
		};

	const { holidayCountry: country, holidayRegion: region, zone } = seen.rows.schedule;
	const { overlays, ...rest } = seen;
	const names = await callNames(
		app,
		workspace,
		overlays.map(({ reference }) => reference)
	);
	const moment = momentIn(searchParams.get('at'));
	const why =
		moment &&
		(await whyInWords(app, here, {
			...{ ...moment, personId: seen.person.id, cycle: person.hourCycle },
			of: searchParams.get('of') ?? undefined
		}));
	return {
		...{ moment, why },
		...{ ...around, zone, holidays: country ? placeWords({ country, region }) : undefined },
		every: searchParams.get('paint') === 'every',
		nights: searchParams.has('nights'),
		seen: {
			...rest,
			overlays: overlays.map(({ reference, ...overlay }) => ({
				...overlay,
				call: names.get(reference)
			}))
		}
	};
};

export const actions: Actions = {
	begin: async (event) => {
		const here = await memberHere(event);
		return act(event, Begin, async ({ zone }) => {
			const personId = personIn(event.url, here.person);
			await beginHours(here.app, here, { personId, zone });
			return { begun: true };
		});
	},
	change: (event) => changeAction(event),
	block: blocking.block,
	unblock: blocking.unblock,
	blockAgain: blocking.blockAgain
};

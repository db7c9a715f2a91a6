import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { bookableBy } from '#lib/bookings/held-by.server.ts';
import { bookOnBehalf } from '#lib/bookings/on-behalf.server.ts';
import { mayHoldCalls } from '#lib/bookings/right.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import { instantAt } from '#lib/catalog/offerings/wall-time.ts';
import { isZone, zoneToday } from '#lib/basics/zones.ts';
import { mailAddress } from '#lib/outside/mail/address.ts';
import { memberHere } from '#lib/people/here.server.ts';
import { act } from '#lib/web/act.server.ts';
import { zoneChoices } from '../../../../zone-choices.server.ts';
import type { Actions, PageServerLoad } from './$types';

const NewCall = z.object({
	form: z.string().max(90).optional(),
	/** Offering and length in one choice: the lengths depend on the offering. */
	what: z.string('Choose what it is.').regex(/^[0-9a-z-]{1,64} \d{1,4}$/, 'Choose what it is.'),
	day: z.iso.date('Choose a day.'),
	time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'A time like 14:30.'),
	name: z.string().trim().min(1, 'Who is it?').max(120, 'At most 120 letters.'),
	email: mailAddress,
	zone: z.string().refine(isZone, 'Choose a zone from the list.').transform(zoneToday),
	message: z.string().trim().max(2_000, 'At most 2,000 letters.').default('')
});

export const load: PageServerLoad = async (event) => {
	const { app, person, workspace } = await memberHere(event);
	mayHoldCalls(workspace);
	return {
		...{ offerings: await bookableBy(app, { person, workspace }), now: app.now() },
		zones: zoneChoices(person.zone, app.now())
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { app, person, workspace } = await memberHere(event);
		return act(event, NewCall, async ({ what, day, time, ...client }) => {
			const [offeringId = '', minutes] = what.split(' ');
			const startsAt = instantAt(day, time, person.zone);
			if (startsAt === undefined)
				throw new Refusal(400, 'The clocks skip this time that day. Choose another one.', {
					field: 'time'
				});
			const wanted = { ...client, offeringId, minutes: Number(minutes), startsAt };
			const booking = await bookOnBehalf(app, { person, workspace }, wanted);
			redirect(303, `/w/${workspace.slug}/calls/${booking.id}`);
		});
	}
};

import { z } from 'zod';
import { Refusal } from '#lib/basics/refusal.ts';
import { tryAgain } from '#lib/jobs/try-again.server.ts';
import { mayLookAfter } from '#lib/people/look-after.ts';
import { act } from '#lib/web/act.server.ts';
import { statusSeen } from './seen.server.ts';
import type { Actions, PageServerLoad } from './$types';

const choice = z.object({ job: z.string('Choose a failed job.').max(100) });

export const load: PageServerLoad = async ({ locals: { app, person, token } }) => ({
	seen: await statusSeen(app, token),
	zone: person?.zone ?? 'UTC'
});

export const actions: Actions = {
	again: ({ locals, request }) =>
		act({ request, locals }, choice, async ({ job }) => {
			const { app, person } = locals;
			if (!mayLookAfter(person))
				throw new Refusal(403, 'Only the keeper of this installation starts failed work again.');
			await tryAgain(app, job);
			return { again: job };
		})
};

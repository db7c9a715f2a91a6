import { z } from 'zod';
import { endedForContact, unsubscribeContact } from '#lib/contacts/unsubscribe.server.ts';
import { act } from '#lib/web/act.server.ts';
import type { Actions, PageServerLoad } from './$types';

function asked({ searchParams }: URL) {
	const said = (name: string) => searchParams.get(name) ?? '';
	return { contact: said('contact'), letter: said('letter'), signature: said('signature') };
}

const which = z.enum(['one', 'all']);
/** `again`: what was just ended comes as before. */
const wish = z.object({ all: z.literal('on').optional(), again: which.optional() });

/** Asks first: programs that look at the links of letters must not end them. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const { label, firm } = await endedForContact(locals.app, asked(url));
	return { label, firm };
};

export const actions: Actions = {
	default: ({ locals, request, url }) =>
		act({ request, locals }, wish, async ({ all, again }) => {
			const which = again ?? (all === 'on' ? 'all' : 'one');
			await unsubscribeContact(locals.app, asked(url), which === 'all', again !== undefined);
			return again ? { again } : { ended: which };
		})
};

import { z } from 'zod';
import { endedForContact, unsubscribeContact } from '#lib/contacts/unsubscribe.server.ts';
import { act } from '#lib/web/act.server.ts';
import type { Actions, PageServerLoad } from './$types';

function asked({ searchParams }: URL) {
	const said = (name: string) => searchParams.get(name) ?? '';
	return { contact: said('contact'), letter: said('letter'), signature: said('signature') };
}

/** Asks first: programs that look at the links of letters must not end them. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const { label, firm } = await endedForContact(locals.app, asked(url));
	return { label, firm };
};

export const actions: Actions = {
	default: ({ locals, request, url }) =>
		act({ request, locals }, z.object({ all: z.literal('on').optional() }), async ({ all }) => {
			await unsubscribeContact(locals.app, asked(url), all === 'on');
			return { ended: all === 'on' ? ('all' as const) : ('one' as const) };
		})
};

import { z } from 'zod';
import { endedBy, unsubscribe } from '#lib/people/notices/unsubscribe.server.ts';
import { act } from '#lib/web/act.server.ts';
import type { Actions, PageServerLoad } from './$types';

function asked({ searchParams }: URL) {
	const said = (name: string) => searchParams.get(name) ?? '';
	return { person: said('person'), kind: said('kind'), signature: said('signature') };
}

/** Asks first: programs that look at the links of letters must not end them. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const { label } = await endedBy(locals.app, asked(url));
	return { label };
};

export const actions: Actions = {
	default: ({ locals, request, url }) =>
		act({ request, locals }, z.object({}), async () => ({
			ended: await unsubscribe(locals.app, asked(url))
		}))
};

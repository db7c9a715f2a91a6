import { z } from 'zod';
import { offeringsList, offeringsPerPage } from '#lib/catalog/offerings/list.server.ts';
import { memberHere } from '#lib/people/here.server.ts';
import { pageIn } from '#lib/web/page-in.ts';
import { archived, duplicated, restored } from './acts.server.ts';
import type { Actions, PageServerLoad } from './$types';

const State = z.enum(['draft', 'published', 'archived']).optional().catch(undefined);

export const load: PageServerLoad = async (event) => {
	const { app, person, workspace } = await memberHere(event);
	const words = (event.url.searchParams.get('q') ?? '').slice(0, 100);
	const state = State.parse(event.url.searchParams.get('state') ?? undefined);
	const page = pageIn(event.url);
	const found = await offeringsList(app, { person, workspace }, { words, state, page });
	return { ...found, words, state, page, perPage: offeringsPerPage, now: app.now() };
};

export const actions: Actions = {
	archive: (event) => archived(event),
	restore: (event) => restored(event),
	duplicate: (event) => duplicated(event)
};

import { json } from '@sveltejs/kit';
import { memberHere } from '#lib/people/here.server.ts';
import { requirePerson } from '#lib/web/signed-in.ts';
import { membersFound } from '../members-found.server.ts';
import type { RequestHandler } from './$types';

/** What the palette asks while somebody types. */
export const GET: RequestHandler = async (event) => {
	requirePerson(event.locals);
	const { app, workspace } = await memberHere(event);
	const query = (event.url.searchParams.get('q') ?? '').slice(0, 100);
	const found = query.trim() ? await membersFound(app, workspace, query) : [];
	return json(found, { headers: { 'cache-control': 'private, no-store' } });
};

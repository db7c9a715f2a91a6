import { boardFound } from '#lib/people/noticeboard/found.server.ts';
import { memberHere } from '#lib/people/here.server.ts';
import { areasFor } from '../../../areas.ts';
import { commandsFor, commandsFound } from '../../../palette/commands.ts';
import { membersFound } from '../members-found.server.ts';
import type { PageServerLoad } from './$types';

/** The palette as a page: for whoever has no scripts, and for an address that can be kept. */
export const load: PageServerLoad = async (event) => {
	const { app, person, workspace } = await memberHere(event);
	const query = (event.url.searchParams.get('q') ?? '').slice(0, 100);
	const { keeper } = person;
	const around = { areas: areasFor(workspace), here: workspace, workspaces: [], keeper };
	const pages = query.trim() ? commandsFound(commandsFor(around), query) : [];
	return {
		query,
		board: query.trim() ? await boardFound(app, workspace, query) : [],
		people: query.trim() ? await membersFound(app, workspace, query) : [],
		pages: pages.flatMap(({ label, hint, does }) =>
			'href' in does ? [{ label, hint, href: does.href }] : []
		)
	};
};

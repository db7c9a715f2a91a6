import { z } from 'zod';
import { memberHere } from '#lib/people/here.server.ts';
import { askToRead } from '#lib/people/noticeboard/ask-to-read.server.ts';
import { storedBoard } from '#lib/people/noticeboard/read.server.ts';
import { readersIn } from '#lib/people/noticeboard/people-here.server.ts';
import { reasonAgainst } from '#lib/people/right.ts';
import { act } from '#lib/web/act.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { app, person, workspace } = await memberHere(event);
	const document = `notice/${workspace.id}`;
	return {
		...{ document, now: app.now(), role: await app.documentRole(person, document) },
		stored: await storedBoard(app, document),
		people: await readersIn(app, workspace),
		whyNotAsk: reasonAgainst(workspace, 'noticeboard.ask')
	};
};

export const actions: Actions = {
	ask: async (event) => {
		const { app, person, workspace } = await memberHere(event);
		return act(event, z.object({}), async () => askToRead(app, { person, workspace }));
	}
};

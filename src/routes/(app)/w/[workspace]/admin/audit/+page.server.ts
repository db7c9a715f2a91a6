import { z } from 'zod';
import { actWords } from '#lib/audit/act-words.ts';
import { auditChoices, auditOf } from '#lib/audit/read.server.ts';
import { verifyChain } from '#lib/audit/verify.server.ts';
import { memberHere } from '#lib/people/here.server.ts';
import { namesInAudit } from '#lib/people/names.server.ts';
import { assertCan } from '#lib/people/right.ts';
import { act } from '#lib/web/act.server.ts';
import { asRead, wantedIn } from './as-read.server.ts';
import type { Actions, PageServerLoad } from './$types';

const pageSize = 50;

export const load: PageServerLoad = async (event) => {
	const { app, person, workspace } = await memberHere(event);
	assertCan(workspace, 'audit.read');
	const wanted = wantedIn(event.url);
	const found = await auditOf(app, workspace.id, wanted, pageSize + 1);
	const { acts, actors } = await auditChoices(app, workspace.id);
	const names = await namesInAudit(app, workspace, actors);
	const entries = await asRead(app, workspace, found.slice(0, pageSize));
	return {
		wanted,
		entries,
		zone: person.zone,
		older: found.length > pageSize ? entries.at(-1)?.seq : undefined,
		acts: acts.map((each) => ({ value: each, label: actWords(each) })),
		people: [...names].map(([value, label]) => ({ value, label }))
	};
};

export const actions: Actions = {
	check: (event) =>
		act(event, z.object({}), async () => {
			const { app, workspace } = await memberHere(event);
			assertCan(workspace, 'audit.read');
			return { checked: { at: app.now(), ...(await verifyChain(app, workspace.id)) } };
		})
};

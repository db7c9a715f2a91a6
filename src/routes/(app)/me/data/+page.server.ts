import { z } from 'zod';
import { actWords } from '#lib/audit/act-words.ts';
import { auditAbout } from '#lib/audit/read.server.ts';
import { provenHere } from '#lib/people/here.server.ts';
import { askForCopy } from '#lib/people/own-data/ask-copy.server.ts';
import { keptOf } from '#lib/people/own-data/kept.server.ts';
import { copiesOf } from '#lib/people/own-data/read.server.ts';
import { workspacesOf } from '#lib/people/read.server.ts';
import { act } from '#lib/web/act.server.ts';
import { personOrSignIn } from '#lib/web/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

const shownActs = 20;

export const load: PageServerLoad = async ({ locals, url }) => {
	const person = personOrSignIn(locals, url);
	const { app } = locals;
	const firms = new Map((await workspacesOf(app, person)).map(({ id, name }) => [id, name]));
	const done = await auditAbout(app, person, shownActs);
	return {
		kept: await keptOf(app, person),
		copies: await copiesOf(app, person),
		now: app.now(),
		zone: person.zone,
		done: done.map(({ chain, seq, at, actor, act }) => ({
			...{ key: `${chain} ${seq}`, at, what: actWords(act), where: firms.get(chain) },
			by: actor === person.id ? 'you' : actor === 'system' ? 'Concord' : 'somebody else'
		}))
	};
};

export const actions: Actions = {
	copy: (event) => {
		const { app, person } = provenHere(event);
		return act(event, z.object({}), async () => ({ asked: await askForCopy(app, person) }));
	}
};

import type { App } from '#lib/app.ts';
import { appendAudit } from '#lib/audit/append.server.ts';
import type { Acting } from '#lib/people/members/acting.server.ts';
import { offerings } from '../tables.server.ts';
import { ownOffering } from './acting.server.ts';
import { longestTitle } from './rules.ts';
import { setHosts } from './save.server.ts';

const mark = ' (copy)';

/** The same once more, as a draft: a group without its day, which is over or taken. */
export async function duplicateOffering(app: App, here: Acting, id: string) {
	const copy = app.newId();
	return app.write(async (tx) => {
		const { actor, offering, hosts } = await ownOffering(tx, here, id);
		const title = offering.title.slice(0, longestTitle - mark.length) + mark;
		await tx.insert(offerings).values({
			...{ ...offering, id: copy, title, state: 'draft', startsAt: null, endsAt: null },
			...{ version: 1, createdBy: actor.id, createdAt: app.now(), updatedAt: app.now() }
		});
		await setHosts(app, tx, copy, { hosts });
		await appendAudit(app, tx, {
			...{ workspaceId: actor.workspace.id, actor: actor.id, act: 'offering.create' },
			...{ thing: `offering ${copy}`, detail: `copy of ${offering.id}` }
		});
		return { offering: copy, title };
	});
}

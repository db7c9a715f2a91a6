import type { App } from '#lib/app.ts';
import { appendAudit } from '#lib/audit/append.server.ts';
import { actingMember, type Acting } from '#lib/people/members/acting.server.ts';
import type { OfferingKind } from '../offering.ts';
import { assertSells } from '../right.ts';
import { offerings } from '../tables.server.ts';
import type { Draft } from './offering-form.ts';
import { idsFor, judged, setHosts } from './save.server.ts';

/** A new offering, as a draft; or, field by field, what is not right yet. */
export async function createOffering(
	app: App,
	here: Acting,
	{ kind, draft }: { kind: OfferingKind; draft: Draft }
) {
	const [id, newIds] = [app.newId(), idsFor(app)];
	return app.write(async (tx) => {
		const actor = await actingMember(tx, here);
		assertSells(actor);
		const found = await judged(app, tx, { kind, draft, newIds, actor });
		if ('problems' in found) return { problems: found.problems.all };

		const { hosts, ...row } = found.wanted;
		await tx.insert(offerings).values({
			...{ ...row, id, kind, workspaceId: actor.workspace.id, state: 'draft', version: 1 },
			...{ createdBy: actor.id, createdAt: app.now(), updatedAt: app.now() }
		});
		await setHosts(app, tx, id, { hosts });
		await appendAudit(app, tx, {
			...{ workspaceId: actor.workspace.id, actor: actor.id, act: 'offering.create' },
			...{ thing: `offering ${id}`, detail: kind }
		});
		return { offering: id };
	});
}

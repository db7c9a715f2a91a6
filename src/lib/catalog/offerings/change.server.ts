import { eq } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { appendAudit } from '#lib/audit/append.server.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import type { Acting } from '#lib/people/members/acting.server.ts';
import { offeringHosts, offerings } from '../tables.server.ts';
import { assertNewest, ownOffering } from './acting.server.ts';
import type { Draft } from './offering-form.ts';
import { idsFor, judged, setHosts } from './save.server.ts';
import './news.ts';
import type { Planning } from './planning.ts';

interface Change {
	offering: string;
	/** The one that was looked at. */
	version: number;
	draft: Draft;
	plan: Planning['plan'];
}

/** Changes what is sold from now on: what is booked already keeps what it was booked as. */
export async function changeOffering(app: App, here: Acting, change: Change) {
	const newIds = idsFor(app);
	return app.write(async (tx) => {
		const { actor, offering, hosts } = await ownOffering(tx, here, change.offering);
		if (offering.state === 'archived')
			throw new Refusal(409, 'It is archived. Take it up again, then change it.');
		assertNewest(offering, change.version);
		const asked = { kind: offering.kind, draft: change.draft, newIds, actor };
		const found = await judged(app, tx, { ...asked, before: { offering, hosts } });
		if ('problems' in found) return { problems: found.problems.all };

		const { hosts: wantedHosts, ...row } = found.wanted;
		if (offering.state === 'published' && offering.kind === 'group' && row.startsAt === null)
			return { problems: { day: ['It is published: say when it meets.'] } };
		const changed = (Object.keys(row) as (keyof typeof row)[]).filter(
			(field) => JSON.stringify(row[field]) !== JSON.stringify(offering[field])
		);
		const before = await tx
			.select()
			.from(offeringHosts)
			.where(eq(offeringHosts.offeringId, offering.id));
		if (JSON.stringify(wantedHosts) === JSON.stringify(hosts) && changed.length === 0)
			return { version: offering.version, changed: false };

		const version = offering.version + 1;
		await tx
			.update(offerings)
			.set({ ...row, version, updatedAt: app.now() })
			.where(eq(offerings.id, offering.id));
		await setHosts(app, tx, offering.id, { hosts: wantedHosts }, before);
		await appendAudit(app, tx, {
			...{ workspaceId: actor.workspace.id, actor: actor.id, act: 'offering.change' },
			...{ thing: `offering ${offering.id}`, detail: changed.join(', ') || 'hosts' }
		});
		await app.record(tx, 'offering.changed', { offering: offering.id });
		if (offering.state === 'published' && offering.kind === 'group')
			await change.plan(app, tx, offering.id);
		return { version, changed: true };
	});
}

import { and, desc, eq, gt, isNotNull, isNull } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { appendAudit } from '#lib/audit/append.server.ts';
import { isId } from '#lib/basics/ids.ts';
import { NotThere } from '#lib/basics/refusal.ts';
import type { Reader } from '#lib/basics/rows.ts';
import { tellMember } from '../members/tell.server.ts';
import { memberships, workspaces } from '../tables.server.ts';
import { restorableFor, standingMembers } from './delete.server.ts';

/** Deleted workspaces that this person owned and can still bring back. */
export async function deletedOf(app: App, { id }: { id: string }, rows: Reader = app.read) {
	const found = await rows
		.select({
			id: workspaces.id,
			slug: workspaces.slug,
			name: workspaces.name,
			deletedAt: workspaces.deletedAt
		})
		.from(memberships)
		.innerJoin(workspaces, eq(workspaces.id, memberships.workspaceId))
		.where(
			and(
				eq(memberships.personId, id),
				eq(memberships.role, 'owner'),
				isNull(memberships.suspendedAt),
				isNotNull(workspaces.deletedAt),
				gt(workspaces.deletedAt, app.now() - restorableFor)
			)
		)
		.orderBy(desc(workspaces.deletedAt));
	return found.map(({ deletedAt, ...rest }) => ({
		...{ ...rest, goneAt: (deletedAt ?? 0) + restorableFor }
	}));
}

/** Brings a deleted workspace back as it was; only who owned it can. */
export async function restoreWorkspace(app: App, person: { id: string }, workspaceId: string) {
	if (!isId(workspaceId)) throw new NotThere('This workspace');
	return app.write(async (tx) => {
		const workspace = (await deletedOf(app, person, tx)).find(({ id }) => id === workspaceId);
		if (!workspace) throw new NotThere('This workspace');
		await tx
			.update(workspaces)
			.set({ deletedAt: null, deletedBy: null })
			.where(eq(workspaces.id, workspaceId));
		await appendAudit(app, tx, {
			...{ workspaceId, actor: person.id, act: 'workspace.restore' },
			...{ thing: `workspace ${workspaceId}`, detail: '' }
		});
		const told = { workspace, mentions: [], title: `${workspace.name} is back` };
		for (const { id } of await standingMembers(tx, workspaceId))
			if (id !== person.id)
				await tellMember(app, tx, id, { ...told, href: `/w/${workspace.slug}` });
		return workspace.slug;
	});
}

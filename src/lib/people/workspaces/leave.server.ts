import { and, eq } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { appendAudit } from '#lib/audit/append.server.ts';
import { actingMember, type Acting } from '../members/acting.server.ts';
import { assertAnotherOwner } from '../members/change-roles.server.ts';
import { tellOwners } from '../members/tell.server.ts';
import { memberships } from '../tables.server.ts';

/** One goes by oneself, with all one's roles; the last owner hands over or deletes instead. */
export async function leaveWorkspace(app: App, here: Acting) {
	await app.write(async (tx) => {
		const { id, name, roles, workspace } = await actingMember(tx, here);
		if (roles.includes('owner')) await assertAnotherOwner(tx, workspace.id, id);
		await tx
			.delete(memberships)
			.where(and(eq(memberships.workspaceId, workspace.id), eq(memberships.personId, id)));
		await appendAudit(app, tx, {
			...{ workspaceId: workspace.id, actor: id, act: 'member.leave' },
			...{ thing: `person ${id}`, detail: roles.join(' ') }
		});
		await tellOwners(app, tx, id, {
			...{ workspace, mentions: [id], title: `${name} left ${workspace.name}` },
			href: `/w/${workspace.slug}/admin/people`
		});
	});
}

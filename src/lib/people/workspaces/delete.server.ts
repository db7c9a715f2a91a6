import { and, eq, isNull } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { appendAudit } from '#lib/audit/append.server.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import { days } from '#lib/basics/time.ts';
import type { Rows } from '#lib/basics/rows.ts';
import { actingMember } from '../members/acting.server.ts';
import { tellMember } from '../members/tell.server.ts';
import { assertProven } from '../sign-ins/prove.server.ts';
import { memberships, workspaces } from '../tables.server.ts';
import type { Proven } from './hand-over.server.ts';

/** For so long its owners can bring a deleted workspace back; then its rows go for good. */
export const restorableFor = days(30);

/** Gone for everybody at once. Its name is typed, so that nobody deletes the wrong one. */
export async function deleteWorkspace(app: App, here: Proven, typed: string) {
	await app.write(async (tx) => {
		const actor = await actingMember(tx, here, 'workspace.delete');
		assertProven(app, here.person);
		const { workspace } = actor;
		if (typed.trim() !== workspace.name)
			throw new Refusal(400, `Write the name as it stands: ${workspace.name}.`, {
				field: 'typed'
			});
		await tx
			.update(workspaces)
			.set({ deletedAt: app.now(), deletedBy: actor.id })
			.where(eq(workspaces.id, workspace.id));
		await appendAudit(app, tx, {
			...{ workspaceId: workspace.id, actor: actor.id, act: 'workspace.delete' },
			...{ thing: `workspace ${workspace.id}`, detail: 'restorable for 30 days' }
		});
		for (const member of await standingMembers(tx, workspace.id)) {
			if (member.id === actor.id) continue;
			const body = member.owner
				? 'For 30 days you can restore it from your list of workspaces.'
				: 'For 30 days its owners can restore it. Ask them if you miss something.';
			const title = `${actor.name} deleted ${workspace.name}`;
			const told = { workspace, mentions: [actor.id], title, body, href: '/workspaces' };
			await tellMember(app, tx, member.id, told);
		}
	});
}

/** A step: everybody who belongs to a workspace and is not suspended there. */
export async function standingMembers(tx: Rows, workspaceId: string) {
	const rows = await tx
		.select({ id: memberships.personId, role: memberships.role })
		.from(memberships)
		.where(and(eq(memberships.workspaceId, workspaceId), isNull(memberships.suspendedAt)));
	const owners = new Set(rows.filter(({ role }) => role === 'owner').map(({ id }) => id));
	return [...new Set(rows.map(({ id }) => id))].map((id) => ({ id, owner: owners.has(id) }));
}

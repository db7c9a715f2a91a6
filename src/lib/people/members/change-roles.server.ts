import { and, eq, inArray } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { appendAudit } from '#lib/audit/append.server.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import type { Rows } from '#lib/basics/rows.ts';
import type { Role } from '../role.ts';
import { memberships } from '../tables.server.ts';
import { actingMember, memberOf, otherOwners, type Acting } from './acting.server.ts';
import { tellMember, tellOwners } from './tell.server.ts';
import { inOrder, reasonAgainstGiving, reasonAgainstTouching, roleWords } from './touch.ts';

/** Makes somebody exactly what is wanted; answers what they were and what they are, so that it can be taken back. */
export async function changeRoles(
	app: App,
	here: Acting,
	personId: string,
	wanted: readonly Role[]
) {
	const after = inOrder(wanted);
	return app.write(async (tx) => {
		const actor = await actingMember(tx, here, 'members.change');
		const { workspace } = actor;
		const target = await memberOf(tx, workspace.id, personId);
		const given = after.filter((role) => !target.roles.includes(role));
		const withdrawn = target.roles.filter((role) => !after.includes(role));
		const reason =
			reasonAgainstTouching(actor, target) ?? reasonAgainstGiving(actor, target.id, given);
		if (reason) throw new Refusal(403, reason);
		if (after.length === 0)
			throw new Refusal(400, 'A member has at least one role. To take away all, remove them.', {
				field: 'roles'
			});
		const before = inOrder(target.roles);
		if (given.length + withdrawn.length === 0) return { before, after };
		if (withdrawn.includes('owner')) await assertAnotherOwner(tx, workspace.id, target.id);

		await setRoles(app, tx, workspace.id, target, { given, withdrawn });
		await appendAudit(app, tx, {
			...{ workspaceId: workspace.id, actor: actor.id, act: 'member.roles' },
			...{ thing: `person ${target.id}`, detail: `${before.join(' ')} → ${after.join(' ')}` }
		});
		const mentions = [actor.id, target.id];
		const href = `/w/${workspace.slug}`;
		const what = `You are ${roleWords(after)} in ${workspace.name} now`;
		const body = `${actor.name} changed it. Before you were ${roleWords(before)}.`;
		if (target.id !== actor.id)
			await tellMember(app, tx, target.id, { workspace, mentions, title: what, body, href });
		const title = `${target.name} is ${roleWords(after)} in ${workspace.name} now`;
		await tellOwners(app, tx, actor.id, {
			...{ workspace, mentions, title, body: `${actor.name} changed it.` },
			href: `/w/${workspace.slug}/admin/people`
		});
		return { before, after };
	});
}

interface Change {
	given: readonly Role[];
	withdrawn: readonly Role[];
}

/** A step: the rows of one member, one a role. Who is suspended stays so in every role. */
export async function setRoles(
	app: App,
	tx: Rows,
	workspaceId: string,
	{ id: personId, suspendedAt = null }: { id: string; suspendedAt?: number | null },
	{ given, withdrawn }: Change
) {
	const { workspaceId: ofWorkspace, personId: ofPerson, role: ofRole } = memberships;
	if (withdrawn.length > 0)
		await tx
			.delete(memberships)
			.where(
				and(eq(ofWorkspace, workspaceId), eq(ofPerson, personId), inArray(ofRole, [...withdrawn]))
			);
	for (const role of given)
		await tx
			.insert(memberships)
			.values({ workspaceId, personId, role, since: app.now(), suspendedAt });
}

/** A step: nobody leaves a workspace without somebody who owns it. */
export async function assertAnotherOwner(tx: Rows, workspaceId: string, personId: string) {
	if ((await otherOwners(tx, workspaceId, personId)).length > 0) return;
	throw new Refusal(
		409,
		'A workspace has an owner at all times, and this is the only one. Make another member owner, hand the workspace over, or delete it.'
	);
}

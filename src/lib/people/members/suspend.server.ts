import { and, eq } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { appendAudit } from '#lib/audit/append.server.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import type { Rows } from '#lib/basics/rows.ts';
import { memberships } from '../tables.server.ts';
import { actingMember, memberOf, type Acting } from './acting.server.ts';
import { assertAnotherOwner } from './change-roles.server.ts';
import { tellMember, tellOwners } from './tell.server.ts';
import { reasonAgainstTouching } from './touch.ts';

/** Closes the workspace to a member at once; the roles are kept for the day it is lifted. */
export async function suspendMember(app: App, here: Acting, personId: string) {
	await app.write(async (tx) => {
		const { actor, target } = await touched(tx, here, personId);
		if (target.suspendedAt !== null) return;
		if (target.roles.includes('owner')) await assertAnotherOwner(tx, actor.workspace.id, target.id);
		await setSuspended(tx, actor.workspace.id, target.id, app.now());
		await note(app, tx, actor, target, 'suspended');
	});
}

export async function unsuspendMember(app: App, here: Acting, personId: string) {
	await app.write(async (tx) => {
		const { actor, target } = await touched(tx, here, personId);
		if (target.suspendedAt === null) return;
		await setSuspended(tx, actor.workspace.id, target.id, null);
		await note(app, tx, actor, target, 'let in again');
	});
}

/** Takes a member out of the workspace with all roles. Whoever wants to go themselves leaves. */
export async function removeMember(app: App, here: Acting, personId: string) {
	await app.write(async (tx) => {
		const { actor, target } = await touched(tx, here, personId);
		if (target.roles.includes('owner')) await assertAnotherOwner(tx, actor.workspace.id, target.id);
		await tx.delete(memberships).where(ofMember(actor.workspace.id, target.id));
		await note(app, tx, actor, target, 'removed');
	});
}

async function touched(tx: Rows, here: Acting, personId: string) {
	const actor = await actingMember(tx, here, 'members.change');
	const target = await memberOf(tx, actor.workspace.id, personId);
	const reason = reasonAgainstTouching(actor, target);
	if (reason) throw new Refusal(403, reason);
	if (target.id === actor.id)
		throw new Refusal(409, 'This is you. To go, leave the workspace from your list of workspaces.');
	return { actor, target };
}

const ofMember = (workspaceId: string, personId: string) =>
	and(eq(memberships.workspaceId, workspaceId), eq(memberships.personId, personId));

async function setSuspended(tx: Rows, workspaceId: string, personId: string, at: number | null) {
	await tx.update(memberships).set({ suspendedAt: at }).where(ofMember(workspaceId, personId));
}

type Touched = Awaited<ReturnType<typeof touched>>;
type Done = 'suspended' | 'let in again' | 'removed';

const acts = {
	suspended: 'member.suspend',
	'let in again': 'member.unsuspend',
	removed: 'member.remove'
} as const satisfies Record<Done, string>;

const meanings: Record<Done, string> = {
	suspended: 'You see nothing of it until that is lifted; your roles are kept.',
	'let in again': 'Your roles are as they were.',
	removed: 'You see nothing of it any more.'
};

async function note(
	app: App,
	tx: Rows,
	{ workspace, ...actor }: Touched['actor'],
	target: Touched['target'],
	done: Done
) {
	await appendAudit(app, tx, {
		...{ workspaceId: workspace.id, actor: actor.id, act: acts[done] },
		...{ thing: `person ${target.id}`, detail: target.roles.join(' ') }
	});
	const where = done === 'removed' ? `from ${workspace.name}` : `in ${workspace.name}`;
	const mentions = [actor.id, target.id];
	await tellMember(app, tx, target.id, {
		...{ workspace, mentions, body: meanings[done] },
		title: `${actor.name} ${done === 'let in again' ? 'let you in again' : `${done} you`} ${where}`
	});
	await tellOwners(app, tx, actor.id, {
		...{
			workspace,
			mentions,
			title: `${target.name} was ${done} ${where}`,
			body: `By ${actor.name}.`
		},
		href: `/w/${workspace.slug}/admin/people`
	});
}

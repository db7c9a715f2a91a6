import { eq } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { appendAudit } from '#lib/audit/append.server.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import { actingMember, memberOf, type Acting } from '../members/acting.server.ts';
import { setRoles } from '../members/change-roles.server.ts';
import { tellMember, tellOwners } from '../members/tell.server.ts';
import { people } from '../tables.server.ts';
import { assertProven } from '../sign-ins/prove.server.ts';

/** Whoever acts sensitively, with when they last proved to be themselves. */
export interface Proven extends Acting {
	person: { id: string; signIn: { provedAt: number } };
}

/** One member becomes owner, and who was it stays as admin. */
export async function handOver(app: App, here: Proven, personId: string) {
	await app.write(async (tx) => {
		const actor = await actingMember(tx, here, 'workspace.hand-over');
		assertProven(app, here.person);
		const { workspace } = actor;
		const target = await memberOf(tx, workspace.id, personId);
		if (target.id === actor.id)
			throw new Refusal(400, 'You own it already. Choose another member.');
		if (target.suspendedAt !== null)
			throw new Refusal(409, `${target.name} is suspended here. Lift that first.`);

		const [known] = await tx.select().from(people).where(eq(people.id, target.id));
		if (!known || known.suspendedAt !== null || known.deletedAt !== null)
			throw new Refusal(409, `${target.name} cannot sign in at present. Choose another member.`);

		const missing = target.roles.includes('owner') ? [] : (['owner'] as const);
		await setRoles(app, tx, workspace.id, target, { given: missing, withdrawn: [] });
		const admin = actor.roles.includes('admin') ? [] : (['admin'] as const);
		await setRoles(app, tx, workspace.id, actor, { given: admin, withdrawn: ['owner'] });

		await appendAudit(app, tx, {
			...{ workspaceId: workspace.id, actor: actor.id, act: 'workspace.hand-over' },
			...{ thing: `workspace ${workspace.id}`, detail: `${actor.id} → ${target.id}` }
		});
		const mentions = [actor.id, target.id];
		await tellMember(app, tx, target.id, {
			mentions,
			...{ workspace, title: `${actor.name} handed ${workspace.name} over to you` },
			...{ body: 'You are its owner now.', href: `/w/${workspace.slug}/admin/workspace` }
		});
		const title = `${actor.name} handed ${workspace.name} over to ${target.name}`;
		await tellOwners(app, tx, target.id, { workspace, mentions, title });
	});
}

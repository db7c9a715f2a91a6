import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { App } from '#lib/app.ts';
import { appendAudit } from '#lib/audit/append.server.ts';
import { NotThere } from '#lib/basics/refusal.ts';
import { actingMember, type Acting } from '../members/acting.server.ts';
import { workspaces } from '../tables.server.ts';
import { assertFree } from './create.server.ts';
import type { workspaceDetails } from './details.ts';

/** Name, address, zone and currency of a workspace; answers the address that it has now. */
export async function changeWorkspace(
	app: App,
	here: Acting,
	{ name, slug, zone, currency }: z.infer<typeof workspaceDetails>
) {
	return app.write(async (tx) => {
		const actor = await actingMember(tx, here, 'workspace.change');
		const { id } = actor.workspace;
		await assertFree(tx, slug, id);
		await tx.update(workspaces).set({ name, slug, zone, currency }).where(eq(workspaces.id, id));
		const address = slug === actor.workspace.slug ? '' : `, ${actor.workspace.slug} → ${slug}`;
		await appendAudit(app, tx, {
			...{ workspaceId: id, actor: actor.id, act: 'workspace.change', thing: `workspace ${id}` },
			detail: `details${address}`
		});
		return slug;
	});
}

/** What the form shows, for members (`workspaceFor` has said who that is). */
export async function detailsOf({ read }: App, { id }: { id: string }) {
	const { name, slug, zone, currency, createdAt } = workspaces;
	const [found] = await read
		.select({ name, slug, zone, currency, createdAt })
		.from(workspaces)
		.where(eq(workspaces.id, id));
	if (!found) throw new NotThere('This workspace');
	return found;
}

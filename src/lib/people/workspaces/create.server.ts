import { and, eq, isNull } from 'drizzle-orm';
import type { z } from 'zod';
import type { App } from '#lib/app.ts';
import { appendAudit } from '#lib/audit/append.server.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import type { Reader } from '#lib/basics/rows.ts';
import { memberships, people, workspaces } from '../tables.server.ts';
import type { newWorkspace } from './details.ts';
import { reasonAgainstCreating } from './may-create.ts';
import { slugsFrom } from './slug.ts';

/** Whoever makes a workspace owns it. */
export async function createWorkspace(
	app: App,
	{ id: personId }: { id: string },
	{ name, slug: wanted, zone, currency }: z.infer<typeof newWorkspace>
) {
	app.limits.take('workspaces by person', personId);
	return app.write(async (tx) => {
		const reason = await reasonAgainstCreatingFor(app, tx, personId);
		if (reason) throw new Refusal(403, reason);

		const slug = wanted ?? (await freeSlug(tx, name));
		await assertFree(tx, slug);
		const id = app.newId();
		await tx.insert(workspaces).values({ id, slug, name, zone, currency, createdAt: app.now() });
		await tx
			.insert(memberships)
			.values({ workspaceId: id, personId, role: 'owner', since: app.now() });
		await appendAudit(app, tx, {
			...{ workspaceId: id, actor: personId, act: 'workspace.create' },
			...{ thing: `workspace ${id}`, detail: slug }
		});
		return { id, slug };
	});
}

/** Why not, by the rows; nothing when this person may. */
export async function reasonAgainstCreatingFor({ trial }: App, rows: Reader, personId: string) {
	const [person] = await rows
		.select({ keeper: people.keeper })
		.from(people)
		.where(and(eq(people.id, personId), isNull(people.suspendedAt), isNull(people.deletedAt)));
	if (!person) return 'This account is closed or suspended.';
	const [owned] = await rows
		.select({ id: workspaces.id })
		.from(memberships)
		.innerJoin(workspaces, eq(workspaces.id, memberships.workspaceId))
		.where(
			and(
				eq(memberships.personId, personId),
				eq(memberships.role, 'owner'),
				isNull(memberships.suspendedAt),
				isNull(workspaces.deletedAt)
			)
		)
		.limit(1);
	return reasonAgainstCreating({ trial, person, ownsOne: owned !== undefined });
}

/** A step: one address, one workspace, deleted ones included for as long as they can come back. */
export async function assertFree(tx: Reader, slug: string, but?: string) {
	if (await slugTaken(tx, slug, but))
		throw new Refusal(409, `The address /w/${slug} is taken. Choose another.`, { field: 'slug' });
}

async function slugTaken(rows: Reader, slug: string, but = '') {
	const [found] = await rows
		.select({ id: workspaces.id })
		.from(workspaces)
		.where(eq(workspaces.slug, slug));
	return found !== undefined && found.id !== but;
}

async function freeSlug(rows: Reader, name: string) {
	for (const slug of slugsFrom(name)) if (!(await slugTaken(rows, slug))) return slug;
	throw new Error('slugs never end');
}

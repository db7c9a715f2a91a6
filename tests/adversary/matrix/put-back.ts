import { eq, notInArray } from 'drizzle-orm';
import type { App } from '../../../src/lib/app.ts';
import { consultants, offerings } from '../../../src/lib/catalog/tables.server.ts';
import { fieldRights, invitations } from '../../../src/lib/people/members/tables.server.ts';
import { noticeboardAskings } from '../../../src/lib/people/noticeboard/tables.server.ts';
import { memberships, people, workspaces } from '../../../src/lib/people/tables.server.ts';

/** Whoever may do something has done it: answers how to make workspaces and people again what they were. */
export async function putBack(app: App) {
	const was = {
		workspaces: await app.read.select().from(workspaces),
		memberships: await app.read.select().from(memberships),
		invitations: await app.read.select().from(invitations),
		people: await app.read.select().from(people),
		offerings: await app.read.select().from(offerings)
	};
	const ids = was.workspaces.map(({ id }) => id);
	return () =>
		app.write(async (tx) => {
			await tx.delete(memberships);
			await tx.delete(invitations);
			await tx.delete(fieldRights);
			await tx.delete(noticeboardAskings);
			await tx.delete(workspaces).where(notInArray(workspaces.id, ids));
			for (const row of was.workspaces)
				await tx.update(workspaces).set(row).where(eq(workspaces.id, row.id));
			for (const { id, keeper, suspendedAt } of was.people)
				await tx.update(people).set({ keeper, suspendedAt }).where(eq(people.id, id));
			for (const { id, state, version } of was.offerings)
				await tx.update(offerings).set({ state, version }).where(eq(offerings.id, id));
			await tx.update(consultants).set({ published: true });
			await tx.insert(memberships).values(was.memberships);
			await tx.insert(invitations).values(was.invitations);
		});
}

import { and, asc, eq, inArray } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { memberships, workspaces } from './tables.server.ts';

/**
 * Whether this person may see how the installation does and start failed work again: owners and admins of its first
 * workspace, in the keeper's place. Failed work may be another firm's, so their owners may not.
 */
export async function mayLookAfter({ read }: App, person: { id: string } | undefined) {
	if (!person) return false;
	const [first] = await read
		.select({ id: workspaces.id })
		.from(workspaces)
		.orderBy(asc(workspaces.createdAt), asc(workspaces.id))
		.limit(1);
	if (!first) return false;

	const { workspaceId, personId, role } = memberships;
	const mine = await read
		.select({ role })
		.from(memberships)
		.where(
			and(eq(workspaceId, first.id), eq(personId, person.id), inArray(role, ['owner', 'admin']))
		);
	return mine.length > 0;
}

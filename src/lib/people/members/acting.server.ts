import { and, eq, isNull, ne } from 'drizzle-orm';
import { isId } from '#lib/basics/ids.ts';
import { NotThere } from '#lib/basics/refusal.ts';
import type { Reader } from '#lib/basics/rows.ts';
import { assertCan, type Act } from '../right.ts';
import type { Role } from '../role.ts';
import { memberships, people, workspaces } from '../tables.server.ts';

/** Who acts in which workspace, as the page knows it: no more than two ids that the rows are asked about. */
export interface Acting {
	person: { id: string };
	workspace: { id: string };
}

/** A step: the member who acts, by the rows as they are now; who may not is refused, who is no member finds nothing. */
export async function actingMember(tx: Reader, { person, workspace }: Acting, act?: Act) {
	const rows = await tx
		.select({
			id: people.id,
			name: people.name,
			role: memberships.role,
			slug: workspaces.slug,
			firm: workspaces.name
		})
		.from(memberships)
		.innerJoin(people, eq(people.id, memberships.personId))
		.innerJoin(workspaces, eq(workspaces.id, memberships.workspaceId))
		.where(
			and(
				eq(memberships.personId, person.id),
				eq(memberships.workspaceId, workspace.id),
				isNull(memberships.suspendedAt),
				isNull(people.suspendedAt),
				isNull(people.deletedAt),
				isNull(workspaces.deletedAt)
			)
		);
	const [first] = rows;
	if (!first) throw new NotThere('This workspace');
	const { id, name, slug, firm } = first;
	const member = {
		...{ id, name, roles: rows.map(({ role }) => role) },
		workspace: { id: workspace.id, slug, name: firm }
	};
	if (act) assertCan(member, act);
	return member;
}

/** A step: somebody else of the same workspace; whoever is of another one is not there. */
export async function memberOf(tx: Reader, workspaceId: string, personId: string) {
	const rows = !isId(personId)
		? []
		: await tx
				.select({
					id: people.id,
					name: people.name,
					email: people.email,
					role: memberships.role,
					since: memberships.since,
					suspendedAt: memberships.suspendedAt
				})
				.from(memberships)
				.innerJoin(people, eq(people.id, memberships.personId))
				.where(and(eq(memberships.workspaceId, workspaceId), eq(memberships.personId, personId)));
	const [first] = rows;
	if (!first) throw new NotThere('This person');
	const { id, name, email, suspendedAt } = first;
	const since = Math.min(...rows.map((row) => row.since));
	const roles: Role[] = rows.map(({ role }) => role);
	return { id, name, email, since, suspendedAt, roles };
}

/** Ids of the owners who can act, but for one. */
export async function otherOwners(tx: Reader, workspaceId: string, but: string) {
	const rows = await tx
		.select({ id: memberships.personId })
		.from(memberships)
		.innerJoin(people, eq(people.id, memberships.personId))
		.where(
			and(
				eq(memberships.workspaceId, workspaceId),
				eq(memberships.role, 'owner'),
				ne(memberships.personId, but),
				isNull(memberships.suspendedAt),
				isNull(people.suspendedAt),
				isNull(people.deletedAt)
			)
		);
	return rows.map(({ id }) => id);
}

import { and, asc, eq, gt, inArray, isNotNull, isNull, or } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { memberships, people, workspaces } from '#lib/people/tables.server.ts';
import { holding } from './right.ts';
import { consultants, offerings } from './tables.server.ts';

/** As many as one list for search engines takes. */
const most = 20_000;

/** What search engines may know: published pages and offerings, by their addresses; slugs and ids need no quoting. */
export async function publicAddresses({ read, now }: App) {
	const pages = await read
		.selectDistinct({ slug: people.slug })
		.from(consultants)
		.innerJoin(people, eq(people.id, consultants.personId))
		.innerJoin(workspaces, eq(workspaces.id, consultants.workspaceId))
		.innerJoin(
			memberships,
			and(
				eq(memberships.personId, people.id),
				eq(memberships.workspaceId, consultants.workspaceId),
				inArray(memberships.role, [...holding]),
				isNull(memberships.suspendedAt)
			)
		)
		.where(
			and(
				eq(consultants.published, true),
				isNotNull(people.slug),
				isNull(people.suspendedAt),
				isNull(people.deletedAt),
				isNull(workspaces.deletedAt)
			)
		)
		.orderBy(asc(people.slug))
		.limit(most);
	const sold = await read
		.select({ id: offerings.id })
		.from(offerings)
		.innerJoin(workspaces, eq(workspaces.id, offerings.workspaceId))
		.where(
			and(
				eq(offerings.state, 'published'),
				isNull(workspaces.deletedAt),
				or(eq(offerings.kind, 'individual'), gt(offerings.startsAt, now()))
			)
		)
		.orderBy(asc(offerings.id))
		.limit(most);
	return { people: pages.flatMap(({ slug }) => slug ?? []), offerings: sold.map(({ id }) => id) };
}

import { and, asc, eq, gt, isNull } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { offerings } from '#lib/catalog/tables.server.ts';
import { workspaces } from '#lib/people/tables.server.ts';
import { groupSeats } from './seats-left.server.ts';

const shown = 6;

/** The next groups that anybody can join, of one firm or of all. */
export async function groupsToCome(app: App, firm?: string) {
	const { id, title, currency, leastPriceMinor, startsAt } = offerings;
	const rows = await app.read
		.select({ id, title, currency, leastPriceMinor, startsAt })
		.from(offerings)
		.innerJoin(workspaces, eq(workspaces.id, offerings.workspaceId))
		.where(
			and(
				eq(offerings.state, 'published'),
				eq(offerings.kind, 'group'),
				gt(startsAt, app.now()),
				isNull(workspaces.deletedAt),
				firm === undefined ? undefined : eq(workspaces.slug, firm)
			)
		)
		.orderBy(asc(startsAt), asc(id))
		.limit(shown);
	const groups = [];
	for (const row of rows) {
		const call = await groupSeats(app.read, row.id, app.now());
		if (call && !call.over) groups.push({ ...row, startsAt: call.startsAt, left: call.left });
	}
	return groups;
}

import { and, asc, eq, gt, inArray, or } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { picturesShown } from '../pictures/shown.server.ts';
import { offeringHosts, offerings } from '../tables.server.ts';

const most = 100;

interface Of {
	workspaceId: string;
	personId: string;
}

/** What somebody's page offers: everything published that they hold; of groups those that are still to come. */
export async function soldBy(app: App, { workspaceId, personId }: Of) {
	const { id, kind, title, description, hosting, durations, currency, coverId } = offerings;
	const { startsAt, endsAt, seats, quorum, approval, leastPriceMinor } = offerings;
	const held = app.read
		.select({ id: offeringHosts.offeringId })
		.from(offeringHosts)
		.where(eq(offeringHosts.personId, personId));
	const rows = await app.read
		.select({
			...{ id, kind, title, description, hosting, durations, currency, coverId },
			...{ startsAt, endsAt, seats, quorum, approval, leastPriceMinor }
		})
		.from(offerings)
		.where(
			and(
				eq(offerings.workspaceId, workspaceId),
				inArray(offerings.id, held),
				eq(offerings.state, 'published'),
				or(eq(kind, 'individual'), gt(startsAt, app.now()))
			)
		)
		.orderBy(asc(startsAt), asc(leastPriceMinor), asc(id))
		.limit(most);
	const covers = await picturesShown(
		app.read,
		rows.map((row) => row.coverId)
	);
	const sold = rows.map((row) => ({
		...row,
		cover: row.coverId ? covers.get(row.coverId) : undefined
	}));
	return {
		offerings: sold.filter((row) => row.kind === 'individual'),
		groups: sold.filter((row) => row.kind === 'group')
	};
}

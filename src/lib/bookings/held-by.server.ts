import { and, asc, eq, inArray } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { offeringHosts, offerings } from '#lib/catalog/tables.server.ts';
import { actingMember } from '#lib/people/members/acting.server.ts';
import { seesAll, type Acting } from './mine.server.ts';

/** What a member can book for a client: individual offerings that they hold, or all of a firm that they run. */
export async function bookableBy(app: App, here: Acting) {
	const member = await actingMember(app.read, here);
	const own = app.read
		.select({ id: offeringHosts.offeringId })
		.from(offeringHosts)
		.where(eq(offeringHosts.personId, member.id));
	return app.read
		.select({ id: offerings.id, title: offerings.title, durations: offerings.durations })
		.from(offerings)
		.where(
			and(
				eq(offerings.workspaceId, here.workspace.id),
				eq(offerings.kind, 'individual'),
				inArray(offerings.state, ['published', 'draft']),
				seesAll(member) ? undefined : inArray(offerings.id, own)
			)
		)
		.orderBy(asc(offerings.title));
}

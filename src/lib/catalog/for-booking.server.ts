import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { isId } from '#lib/basics/ids.ts';
import { prepared } from '#lib/basics/prepared.ts';
import { NotThere, Refusal } from '#lib/basics/refusal.ts';
import type { Reader } from '#lib/basics/rows.ts';
import { memberships, people, workspaces } from '#lib/people/tables.server.ts';
import { holding } from './right.ts';
import { offeringHosts, offerings } from './tables.server.ts';

export type Offering = typeof offerings.$inferSelect;
export type Host = Pick<
	typeof offeringHosts.$inferSelect,
	'personId' | 'priority' | 'weight' | 'since'
>;

/** A step or a question: what can be booked, with those who hold it. A draft is not there for anybody outside. */
export async function bookable(rows: Reader, id: string) {
	const { offering, hosts } = await offeringWithHosts(rows, id);
	if (offering.state === 'draft') throw new NotThere('This offering');
	if (offering.state === 'archived')
		throw new Refusal(410, 'This is not offered any more. What is booked stays as it is.');
	const able = hosts.filter((host) => host.able === 1);
	// Together means with all of them; whoever else can hold it does.
	const lost = offering.hosting === 'together' && able.length < hosts.length;
	if (able.length === 0 || lost) throw new NotThere('This offering');
	return { offering, hosts: able };
}

/** A step or a question: whatever its state, for what is booked already. */
export async function offeringWithHosts(rows: Reader, id: string) {
	if (!isId(id)) throw new NotThere('This offering');
	const [[offering], hosts] = await Promise.all([offeringBy(rows, { id }), hostsOf(rows, { id })]);
	if (!offering) throw new NotThere('This offering');
	return { offering, hosts };
}

const offeringBy = prepared((rows) =>
	rows
		.select()
		.from(offerings)
		.where(eq(offerings.id, sql.placeholder('id')))
);

/** Who is suspended or gone, or works for a firm that is deleted, is able to hold nothing new. */
const hostsOf = prepared((rows) =>
	rows
		.select({
			personId: offeringHosts.personId,
			priority: offeringHosts.priority,
			weight: offeringHosts.weight,
			since: offeringHosts.since,
			able: sql<0 | 1>`case when exists ${standing(rows)} then 1 else 0 end`
		})
		.from(offeringHosts)
		.where(eq(offeringHosts.offeringId, sql.placeholder('id')))
);

/** Whoever has several roles has a membership for each. */
const standing = (rows: Reader) =>
	rows
		.select({ role: memberships.role })
		.from(memberships)
		.innerJoin(offerings, eq(offerings.workspaceId, memberships.workspaceId))
		.innerJoin(workspaces, eq(workspaces.id, memberships.workspaceId))
		.innerJoin(people, eq(people.id, memberships.personId))
		.where(
			and(
				eq(offerings.id, offeringHosts.offeringId),
				eq(memberships.personId, offeringHosts.personId),
				inArray(memberships.role, [...holding]),
				isNull(memberships.suspendedAt),
				isNull(people.suspendedAt),
				isNull(people.deletedAt),
				isNull(workspaces.deletedAt)
			)
		);

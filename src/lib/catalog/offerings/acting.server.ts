import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { isId } from '#lib/basics/ids.ts';
import { NotThere, Refusal } from '#lib/basics/refusal.ts';
import type { Reader } from '#lib/basics/rows.ts';
import { actingMember, type Acting } from '#lib/people/members/acting.server.ts';
import { memberships, people } from '#lib/people/tables.server.ts';
import { assertSells, holding, seesAllOfferings } from '../right.ts';
import { offeringHosts, offerings } from '../tables.server.ts';

/** A step: who acts, and the offering that they hold or look after; every other one is not there. */
export async function ownOffering(tx: Reader, here: Acting, id: string) {
	const actor = await actingMember(tx, here);
	assertSells(actor);
	const [offering] = isId(id)
		? await tx
				.select()
				.from(offerings)
				.where(and(eq(offerings.workspaceId, actor.workspace.id), eq(offerings.id, id)))
		: [];
	if (!offering) throw new NotThere('This offering');
	const hosts = await hostsOf(tx, id);
	const own = hosts.some(({ personId }) => personId === actor.id);
	if (!own && !seesAllOfferings(actor)) throw new NotThere('This offering');
	return { actor, offering, hosts };
}

export const hostsOf = (tx: Reader, id: string) =>
	tx
		.select({
			personId: offeringHosts.personId,
			priority: offeringHosts.priority,
			weight: offeringHosts.weight
		})
		.from(offeringHosts)
		.where(eq(offeringHosts.offeringId, id))
		.orderBy(asc(offeringHosts.since), asc(offeringHosts.personId));

/** Members who may hold an offering: consultants and owners who are neither suspended nor gone. */
export async function candidatesOf(tx: Reader, workspaceId: string) {
	const { id, name, zone } = people;
	return tx
		.selectDistinct({ id, name, zone })
		.from(memberships)
		.innerJoin(people, eq(people.id, memberships.personId))
		.where(
			and(
				eq(memberships.workspaceId, workspaceId),
				inArray(memberships.role, [...holding]),
				isNull(memberships.suspendedAt),
				isNull(people.suspendedAt),
				isNull(people.deletedAt)
			)
		)
		.orderBy(asc(people.name), asc(people.id));
}

/** Whoever saw an older one decides with the newer before them. */
export function assertNewest({ version }: { version: number }, seen: number) {
	if (version !== seen)
		throw new Refusal(
			409,
			'Somebody changed this offering meanwhile. Nothing of yours was saved, and it is kept here: look at theirs, then save yours.'
		);
}

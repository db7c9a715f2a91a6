import { and, eq, inArray, isNull, ne } from 'drizzle-orm';
import { Refusal } from '#lib/basics/refusal.ts';
import type { Reader } from '#lib/basics/rows.ts';
import { memberships, people, workspaces } from '../tables.server.ts';

/** Workspaces that would have no owner left: each is handed over or deleted before its owner goes. */
export async function ownedAlone(rows: Reader, person: { id: string }) {
	const owned = await rows
		.select({ id: workspaces.id, slug: workspaces.slug, name: workspaces.name })
		.from(memberships)
		.innerJoin(workspaces, eq(workspaces.id, memberships.workspaceId))
		.where(
			and(
				eq(memberships.personId, person.id),
				eq(memberships.role, 'owner'),
				isNull(workspaces.deletedAt)
			)
		);
	const ids = owned.map(({ id }) => id);
	const others = await rows
		.select({ id: memberships.workspaceId })
		.from(memberships)
		.innerJoin(people, eq(people.id, memberships.personId))
		.where(
			and(
				inArray(memberships.workspaceId, ids),
				eq(memberships.role, 'owner'),
				ne(memberships.personId, person.id),
				isNull(memberships.suspendedAt),
				isNull(people.suspendedAt),
				isNull(people.deletedAt)
			)
		);
	return owned.filter(({ id }) => !others.some((other) => other.id === id));
}

/** Whether nobody else could run this installation. */
export async function keepsAlone(rows: Reader, person: { id: string }) {
	const keepers = await rows
		.select({ id: people.id })
		.from(people)
		.where(and(eq(people.keeper, true), isNull(people.deletedAt), isNull(people.suspendedAt)));
	return keepers.length === 1 && keepers[0]?.id === person.id;
}

/** Asked inside the transaction that deletes: of two owners who go at once, one is kept. */
export async function assertMayGo(tx: Reader, person: { id: string }) {
	const alone = await ownedAlone(tx, person);
	if (alone.length > 0) {
		const names = alone.map(({ name }) => name).join(', ');
		throw new Refusal(
			409,
			`You are the only owner of ${names}. Hand it over or delete it first, in its settings.`
		);
	}
	if (await keepsAlone(tx, person))
		throw new Refusal(
			409,
			'You are the only keeper of this installation. Make somebody else its keeper first.'
		);
}

import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Reader } from '#lib/basics/rows.ts';
import { portraitOf } from '#lib/people/portrait.ts';
import { memberships, people, workspaces } from '#lib/people/tables.server.ts';
import { consultants } from '../tables.server.ts';

/** Nobody looks through more people at once. */
const most = 500;

const columns = {
	id: people.id,
	name: people.name,
	slug: people.slug,
	headline: people.headline,
	zone: people.zone,
	workspaceId: consultants.workspaceId,
	published: consultants.published,
	languages: consultants.languages,
	topics: consultants.topics,
	description: consultants.description,
	firm: workspaces.name,
	firmSlug: workspaces.slug
};

/** In their place now: a member, neither suspended nor gone, of a firm that is there. */
const standing = and(
	eq(memberships.role, 'consultant'),
	isNull(memberships.suspendedAt),
	isNull(people.suspendedAt),
	isNull(people.deletedAt),
	isNull(workspaces.deletedAt)
);

function from(rows: Reader) {
	return rows
		.select(columns)
		.from(consultants)
		.innerJoin(people, eq(people.id, consultants.personId))
		.innerJoin(workspaces, eq(workspaces.id, consultants.workspaceId))
		.innerJoin(
			memberships,
			and(
				eq(memberships.personId, consultants.personId),
				eq(memberships.workspaceId, consultants.workspaceId)
			)
		);
}

export type ShownPerson = Awaited<ReturnType<typeof publishedPeople>>[number];

/** Everybody whose page is there, in a stable order. */
export async function publishedPeople(rows: Reader) {
	const found = await from(rows)
		.where(and(standing, eq(consultants.published, true)))
		.orderBy(people.name, people.id)
		.limit(most);
	return found.map(withPhoto);
}

/** Those who hold something, whether they have a page or not. */
export async function peopleOf(rows: Reader, workspaceId: string, ids: readonly string[]) {
	if (ids.length === 0) return [];
	const found = await from(rows).where(
		and(standing, eq(consultants.workspaceId, workspaceId), inArray(people.id, [...ids]))
	);
	return ids.flatMap((id) => found.filter((each) => each.id === id).map(withPhoto));
}

const withPhoto = <Person extends { id: string }>(person: Person) => ({
	...person,
	photo: portraitOf(person)
});

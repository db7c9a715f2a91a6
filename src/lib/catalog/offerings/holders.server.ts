import { and, eq, inArray } from 'drizzle-orm';
import type { Reader } from '#lib/basics/rows.ts';
import { people } from '#lib/people/tables.server.ts';
import { consultants } from '../tables.server.ts';
import { candidatesOf } from './acting.server.ts';

/** Those who hold it, in the order given: by name, whether they still can, and whether their page is published. */
export async function holdersOf(tx: Reader, workspaceId: string, ids: readonly string[]) {
	if (ids.length === 0) return [];
	const rows = await tx
		.select({
			id: people.id,
			name: people.name,
			slug: people.slug,
			headline: people.headline,
			zone: people.zone,
			published: consultants.published,
			photoId: consultants.photoId
		})
		.from(people)
		.leftJoin(
			consultants,
			and(eq(consultants.personId, people.id), eq(consultants.workspaceId, workspaceId))
		)
		.where(inArray(people.id, [...ids]));
	const standing = new Set((await candidatesOf(tx, workspaceId)).map(({ id }) => id));
	return ids.flatMap((id) => {
		const found = rows.find((row) => row.id === id);
		if (!found) return [];
		const { published, ...holder } = found;
		return [{ ...holder, stands: standing.has(id), hasPage: published === true }];
	});
}

import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { isId } from '#lib/basics/ids.ts';
import { NotThere } from '#lib/basics/refusal.ts';
import { fileLink } from '#lib/outside/files/links.server.ts';
import { memberships, people, workspaces } from '#lib/people/tables.server.ts';
import { faceOf } from '../offerings/published.server.ts';
import { soldBy } from '../offerings/sold-by.server.ts';
import { filesShown, picturesShown } from '../pictures/shown.server.ts';
import { holding } from '../right.ts';
import { consultants } from '../tables.server.ts';

/**
 * What anybody sees of a consultant by their public address: their page, what they offer, and which groups are to come.
 * Who works for several firms has a page in each; without `firm` it is the first of them.
 */
export async function consultantPage(app: App, slug: string, firm?: string) {
	const pages = isId(slug) ? await pagesOf(app, slug) : [];
	const page = firm ? pages.find((each) => each.firm.slug === firm) : pages[0];
	if (!page) throw new NotThere('This page');
	const { person, profile } = page;
	const { photoId, certificates } = profile;
	const shown = await picturesShown(app.read, [photoId]);
	const files = await filesShown(
		app.read,
		certificates.map(({ fileId }) => fileId)
	);
	return {
		...{ ...person, firm: page.firm, workspaceId: profile.workspaceId },
		photo: faceOf(person.id, photoId, shown),
		picture: photoId ? shown.get(photoId) : undefined,
		...{ description: profile.description, experience: profile.experience },
		...{ languages: profile.languages, topics: profile.topics },
		certificates: certificates.flatMap(({ fileId, title, year }) => {
			const file = files.find(({ id }) => id === fileId);
			const href = fileLink(app, fileId, null);
			return file ? [{ title, year, name: file.name, bytes: file.bytes, href }] : [];
		}),
		...(await soldBy(app, { workspaceId: profile.workspaceId, personId: person.id })),
		elsewhere: pages.filter((each) => each !== page).map((each) => each.firm)
	};
}

/** The published pages of whoever has this address, where they still may hold calls. */
async function pagesOf({ read }: App, slug: string) {
	const { id, name, headline, zone } = people;
	const rows = await read
		.select({
			person: { id, name, slug: people.slug, headline, zone },
			firm: { slug: workspaces.slug, name: workspaces.name },
			profile: consultants
		})
		.from(people)
		.innerJoin(consultants, eq(consultants.personId, people.id))
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
				eq(people.slug, slug),
				eq(consultants.published, true),
				isNull(people.suspendedAt),
				isNull(people.deletedAt),
				isNull(workspaces.deletedAt)
			)
		)
		.orderBy(asc(workspaces.name), asc(workspaces.id));
	// Two roles are two rows of the same page.
	return rows.filter(({ firm }, at) => rows.findIndex((row) => row.firm.slug === firm.slug) === at);
}

import { and, eq, isNull, sql } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { isId } from '#lib/basics/ids.ts';
import { prepared } from '#lib/basics/prepared.ts';
import { NotThere } from '#lib/basics/refusal.ts';
import { fileLink } from '#lib/outside/files/links.server.ts';
import { portraitOf } from '#lib/people/portrait.ts';
import { workspaces } from '#lib/people/tables.server.ts';
import { pictureAt } from '../pictures/picture.ts';
import { filesShown, picturesShown } from '../pictures/shown.server.ts';
import { offerings } from '../tables.server.ts';
import { hostsOf } from './acting.server.ts';
import { holdersOf } from './holders.server.ts';

const byId = prepared((rows) =>
	rows
		.select({ offering: offerings, firm: { slug: workspaces.slug, name: workspaces.name } })
		.from(offerings)
		.innerJoin(workspaces, eq(workspaces.id, offerings.workspaceId))
		.where(
			and(
				eq(offerings.id, sql.placeholder('id')),
				eq(offerings.state, 'published'),
				isNull(workspaces.deletedAt)
			)
		)
);

/** What anybody sees of an offering that can be booked; of every other one nothing, whether it is there or not. */
export async function publishedOffering(app: App, id: string) {
	const [found] = isId(id) ? await byId(app.read, { id }) : [];
	if (!found) throw new NotThere('This offering');
	const { offering, firm } = found;
	const turns = await hostsOf(app.read, id);
	const holders = await holdersOf(
		...([app.read, offering.workspaceId, turns.map(({ personId }) => personId)] as const)
	);
	const standing = holders.filter(({ stands }) => stands);
	// Together means all of them; whoever else can hold it does.
	const lost = offering.hosting === 'together' && standing.length < holders.length;
	if (standing.length === 0 || lost) throw new NotThere('This offering');

	const shown = await picturesShown(app.read, [
		...[offering.coverId, ...offering.galleryIds],
		...standing.map(({ photoId }) => photoId)
	]);
	const files = await filesShown(app.read, offering.fileIds);
	return {
		...withoutInside(offering),
		firm,
		cover: offering.coverId ? shown.get(offering.coverId) : undefined,
		gallery: offering.galleryIds.flatMap((each) => shown.get(each) ?? []),
		files: files.map(({ id: file, name, bytes }) => ({
			...{ name, bytes, href: fileLink(app, file, null) }
		})),
		hosts: standing.map(({ id: host, name, slug, headline, zone, hasPage, photoId }) => ({
			...{ id: host, name, slug: hasPage ? slug : null, headline, zone },
			photo: faceOf(host, photoId, shown),
			...turnOf(turns, host)
		}))
	};
}

function turnOf(turns: Awaited<ReturnType<typeof hostsOf>>, id: string) {
	const { priority, weight } = turns.find(({ personId }) => personId === id) ?? {};
	return { priority: priority ?? 0, weight: weight ?? 100 };
}

/** The photo of somebody as far as it is made; of the demo's people their portrait. */
export function faceOf(
	id: string,
	photoId: string | null,
	shown: ReadonlyMap<string, { widths: readonly number[] }>
) {
	const made = photoId !== null && (shown.get(photoId)?.widths.length ?? 0) > 0;
	return made ? pictureAt(photoId, 168) : portraitOf({ id });
}

/** Who wrote it and when is nobody's business outside. */
function withoutInside<Sold extends { createdBy: string; createdAt: number }>(offering: Sold) {
	const { createdBy, createdAt, ...sold } = offering;
	void [createdBy, createdAt];
	return sold;
}

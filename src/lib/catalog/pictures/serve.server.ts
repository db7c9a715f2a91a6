import { and, eq } from 'drizzle-orm';
import { Readable } from 'node:stream';
import type { App } from '#lib/app.ts';
import { isId } from '#lib/basics/ids.ts';
import { NotThere } from '#lib/basics/refusal.ts';
import { keptFile } from '#lib/outside/files/read.server.ts';
import { actingMember } from '#lib/people/members/acting.server.ts';
import { maySell } from '../right.ts';
import { workspaces } from '#lib/people/tables.server.ts';
import { consultants, offerings, pictures } from '../tables.server.ts';

interface Asked {
	file: string;
	width: string;
	person: { id: string } | undefined;
}

type Picture = typeof pictures.$inferSelect;

/** A picture in the form that was asked for, or the next one that there is: for everybody once it is published. */
export async function servedPicture(app: App, { file, width, person }: Asked) {
	const picture = await pictureCalled(app, file);
	const shared = await isPublished(app, picture);
	if (!shared && !(await isColleague(app, picture, person))) throw new NotThere('This picture');

	const forms = [...picture.forms].sort((one, other) => one.width - other.width);
	const form = forms.find((each) => each.width >= Number(width)) ?? forms.at(-1);
	if (!form || !/^\d{2,4}$/.test(width)) throw new NotThere('This picture');
	const kept = await keptFile(app.read, form.fileId);
	const content = await app.files.read(kept.id);
	if (!content) throw new NotThere('This picture');
	return new Response(Readable.toWeb(content) as ReadableStream, {
		headers: {
			'content-type': kept.type,
			'content-length': String(kept.bytes),
			'content-security-policy': "default-src 'none'; sandbox",
			'x-content-type-options': 'nosniff',
			// A preview may be a draft: no shared cache keeps it. A form that is still on its way is asked for again.
			'cache-control': cacheOf(shared, picture.state === 'ready'),
			etag: `"${kept.sha256}"`
		}
	});
}

function cacheOf(shared: boolean, ready: boolean) {
	if (!ready) return 'private, no-store';
	return shared ? 'public, max-age=604800, immutable' : 'private, max-age=300';
}

async function pictureCalled(app: App, file: string): Promise<Picture> {
	const [picture] = isId(file)
		? await app.read.select().from(pictures).where(eq(pictures.fileId, file))
		: [];
	if (!picture) throw new NotThere('This picture');
	return picture;
}

/** It stands on a page that is there, of a workspace that is there. */
async function isPublished({ read }: App, { workspaceId, fileId }: Picture) {
	const [page] = await read
		.select({ personId: consultants.personId, deletedAt: workspaces.deletedAt })
		.from(consultants)
		.innerJoin(workspaces, eq(workspaces.id, consultants.workspaceId))
		.where(
			and(
				eq(consultants.workspaceId, workspaceId),
				eq(consultants.published, true),
				eq(consultants.photoId, fileId)
			)
		)
		.limit(1);
	if (page) return page.deletedAt === null;
	const { coverId, galleryIds } = offerings;
	const sold = await read
		.select({ coverId, galleryIds, deletedAt: workspaces.deletedAt })
		.from(offerings)
		.innerJoin(workspaces, eq(workspaces.id, offerings.workspaceId))
		.where(and(eq(offerings.workspaceId, workspaceId), eq(offerings.state, 'published')));
	return sold.some(
		(each) =>
			each.deletedAt === null && (each.coverId === fileId || each.galleryIds.includes(fileId))
	);
}

/** For the preview of whoever works on offerings there. */
async function isColleague(app: App, { workspaceId }: Picture, person: Asked['person']) {
	if (!person) return false;
	try {
		return maySell(await actingMember(app.read, { person, workspace: { id: workspaceId } }));
	} catch (error) {
		if (error instanceof NotThere) return false;
		throw error;
	}
}

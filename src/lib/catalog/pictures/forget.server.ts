import { eq, inArray, lt } from 'drizzle-orm';
import type { App, Work } from '#lib/app.ts';
import { files } from '#lib/outside/files/tables.server.ts';
import { consultants, offerings, pictures } from '../tables.server.ts';
import './want.server.ts';

/** Pictures that nothing shows any more, or never did: they go with all their forms. */
export const forgetUnused: Work<'pictures.forget-unused'> = async (app, { before }) => {
	const old = await app.read.select().from(pictures).where(lt(pictures.createdAt, before));
	if (old.length === 0) return;
	const used = await usedIn(app, [...new Set(old.map(({ workspaceId }) => workspaceId))]);
	const unused = old.filter(({ fileId }) => !used.has(fileId));
	if (unused.length === 0) return;

	const ids = unused.flatMap(({ fileId, forms }) => [fileId, ...forms.map((form) => form.fileId)]);
	// Bytes before rows: a row that is left without bytes is found again, bytes without a row are not.
	for (const id of ids) await app.files.remove(id);
	return async (tx) => {
		for (const { fileId, forms } of unused) {
			await tx
				.delete(files)
				.where(inArray(files.id, [fileId, ...forms.map((form) => form.fileId)]));
			await tx.delete(pictures).where(eq(pictures.fileId, fileId));
		}
	};
};

async function usedIn({ read }: App, workspaceIds: string[]) {
	const { coverId, galleryIds } = offerings;
	const sold = await read
		.select({ coverId, galleryIds })
		.from(offerings)
		.where(inArray(offerings.workspaceId, workspaceIds));
	const faces = await read
		.select({ photoId: consultants.photoId })
		.from(consultants)
		.where(inArray(consultants.workspaceId, workspaceIds));
	return new Set([
		...sold.flatMap((each) => [each.coverId, ...each.galleryIds]),
		...faces.map(({ photoId }) => photoId)
	]);
}

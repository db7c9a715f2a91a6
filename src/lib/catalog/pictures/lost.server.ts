import { inArray } from 'drizzle-orm';
import type { Reader } from '#lib/basics/rows.ts';
import { pictureType } from '#lib/outside/files/kinds.ts';
import { files } from '#lib/outside/files/tables.server.ts';
import { rowField } from '#lib/web/form-rows.ts';

interface Asked {
	personId: string;
	workspaceId: string;
	wanted: { coverId: string | null; galleryIds: readonly string[]; fileIds: readonly string[] };
	/** What it has already, whoever sent it. */
	kept: readonly (string | null)[];
}

/** A step: the fields whose file is not one of this workspace, or was sent by somebody else. */
export async function lostAmong(tx: Reader, { personId, workspaceId, wanted, kept }: Asked) {
	const asked = [
		...(wanted.coverId ? [{ field: 'coverId', id: wanted.coverId, picture: true }] : []),
		...named('gallery', wanted.galleryIds, true),
		...named('files', wanted.fileIds, false)
	].filter(({ id }) => !kept.includes(id));
	const found = await ownFiles(
		tx,
		asked.map(({ id }) => id),
		{ personId, workspaceId }
	);
	return asked
		.filter(({ id, picture }) => {
			const file = found.get(id);
			return !file || (picture && file.type !== pictureType);
		})
		.map(({ field }) => field);
}

const named = (list: string, ids: readonly string[], picture: boolean) =>
	ids.map((id, at) => ({ field: rowField(list, at, 'id'), id, picture }));

/** What this person sent for this workspace, of these ids. */
export async function ownFiles(
	tx: Reader,
	ids: readonly string[],
	{ personId, workspaceId }: { personId: string; workspaceId: string }
) {
	if (ids.length === 0) return new Map<string, typeof files.$inferSelect>();
	const rows = await tx
		.select()
		.from(files)
		.where(inArray(files.id, [...ids]));
	const own = rows.filter((row) => row.personId === personId && row.workspaceId === workspaceId);
	return new Map(own.map((row) => [row.id, row]));
}

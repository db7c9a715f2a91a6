import { and, eq, inArray } from 'drizzle-orm';
import type { Reader } from '#lib/basics/rows.ts';
import { files } from '#lib/outside/files/tables.server.ts';
import { pictures } from '../tables.server.ts';
import type { Shown } from './picture.ts';

/** How these pictures stand, by id; what is no picture is left out. Who may see them was asked before. */
export async function picturesShown(read: Reader, ids: readonly (string | null)[]) {
	const wanted = [...new Set(ids.filter((id) => id !== null))];
	if (wanted.length === 0) return new Map<string, Shown>();
	const rows = await read.select().from(pictures).where(inArray(pictures.fileId, wanted));
	return new Map(
		rows.map(({ fileId, forms, state, made, wanted: all, problem }): [string, Shown] => [
			fileId,
			{
				...{ id: fileId, state, made, wanted: all, problem },
				widths: forms.map(({ width }) => width).sort((one, other) => one - other)
			}
		])
	);
}

/** Names and sizes of files, in the order given. */
export async function filesShown(read: Reader, ids: readonly string[]) {
	if (ids.length === 0) return [];
	const { id, name, type, bytes } = files;
	const rows = await read
		.select({ id, name, type, bytes })
		.from(files)
		.where(inArray(id, [...ids]));
	return ids.flatMap((each) => rows.find((row) => row.id === each) ?? []);
}

/** Of these ids the pictures of this workspace. */
export async function picturesOf(read: Reader, { id }: { id: string }, ids: readonly string[]) {
	const own = await read
		.select({ fileId: pictures.fileId })
		.from(pictures)
		.where(and(eq(pictures.workspaceId, id), inArray(pictures.fileId, [...ids])));
	return [
		...(
			await picturesShown(
				read,
				own.map(({ fileId }) => fileId)
			)
		).values()
	];
}

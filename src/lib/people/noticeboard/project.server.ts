import { and, eq } from 'drizzle-orm';
import type { Project } from '#lib/live/project.server.ts';
import { searchEntries } from '#lib/outside/search/tables.server.ts';

export const foundAs = 'noticeboard';

/** Areas of which rows are made. */
export const projected = ['text', 'lines'];

/** What stands on the board can be found by its words: its text, and each remark. */
export const projectNoticeboard: Project = async (app, tx, { name, whole, entries }) => {
	const workspaceId = name.slice('notice/'.length);
	if (whole)
		await tx
			.delete(searchEntries)
			.where(and(eq(searchEntries.workspaceId, workspaceId), eq(searchEntries.kind, foundAs)));
	for (const { area, key, value, stamp } of entries) {
		const id = key === null ? `${workspaceId} ${area}` : `${workspaceId} ${area} ${key}`;
		const body = key === null ? textIn(String(value)) : remarkIn(value);
		const entry = { workspaceId, kind: foundAs, id };
		const title = key === null ? 'Noticeboard' : 'Remark on the noticeboard';
		if (body) await app.search.put(tx, { ...entry, title, body }, atOf(stamp));
		else await app.search.remove(tx, entry);
	}
};

/** The same whenever it is asked: so not the time of the asking. */
const atOf = (stamp: unknown) => (stamp as { at?: number } | undefined)?.at ?? 0;

const remarkIn = (value: unknown) => (value as { text?: string } | undefined)?.text ?? '';

/** Of rich text as Yjs writes it down: its words, block by block. */
function textIn(written: string) {
	return written
		.replace(/<[^>]*>/g, ' ')
		.replace(/\s+/g, ' ')
		.trim();
}

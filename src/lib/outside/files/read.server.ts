import { eq, sql } from 'drizzle-orm';
import { isId } from '#lib/basics/ids.ts';
import { prepared } from '#lib/basics/prepared.ts';
import { NotThere } from '#lib/basics/refusal.ts';
import type { Reader } from '#lib/basics/rows.ts';
import { files } from './tables.server.ts';

const byId = prepared((rows) =>
	rows
		.select()
		.from(files)
		.where(eq(files.id, sql.placeholder('id')))
);

/** What is known of a file; who may see it was asked before (its link). */
export async function keptFile(read: Reader, id: string) {
	if (!isId(id)) throw new NotThere('This file');
	const [file] = await byId(read, { id });
	if (!file) throw new NotThere('This file');
	return file;
}

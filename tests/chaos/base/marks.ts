import Database from 'better-sqlite3';
import { eq } from 'drizzle-orm';
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { integer, table, text } from '#lib/basics/columns.ts';
import type { Db, Rows } from '#lib/basics/rows.ts';

/** A table of this suite alone: what was written, and because of what. */
export const marks = table('marks', {
	id: text().primaryKey(),
	number: integer().notNull(),
	cause: text().notNull()
});

const declaration =
	'create table if not exists marks (id text primary key, number integer not null, cause text not null)';

export function makeMarks(file: string, more = '') {
	const client = new Database(file);
	client.pragma('busy_timeout = 5000');
	client.exec(`${declaration}; ${more}`);
	client.close();
}

export function putMark(db: Pick<Db, 'write'>, id: string, number = 0) {
	return db.write(async (tx: Rows) => {
		await tx.insert(marks).values({ id, number, cause: 'verb' });
		return id;
	});
}

export async function idsOf(db: Pick<Db, 'read'>, cause = 'verb') {
	const stored = await db.read.select({ id: marks.id }).from(marks).where(eq(marks.cause, cause));
	return new Set(stored.map(({ id }) => id));
}

/** Looks at a copy: opening the file itself would already mend what a killed process left behind. */
export function isSound(file: string) {
	const folder = mkdtempSync(join(tmpdir(), 'concord-look-'));
	const copy = join(folder, 'copy.db');
	try {
		copyFileSync(file, copy);
		if (existsSync(`${file}-wal`)) copyFileSync(`${file}-wal`, `${copy}-wal`);
		const client = new Database(copy);
		const found = client.pragma('integrity_check', { simple: true });
		const broken = client.pragma('foreign_key_check') as unknown[];
		client.close();
		return found === 'ok' && broken.length === 0;
	} finally {
		rmSync(folder, { recursive: true });
	}
}

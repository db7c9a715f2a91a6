import type { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import { onPostgres } from '#lib/basics/columns.ts';
import { rowsOnPostgres, type PostgresRows } from '#lib/basics/postgres.server.ts';
import type { Db } from '#lib/basics/rows.ts';
import { openSqlite } from '#lib/basics/sqlite.server.ts';

let lent: PGlite | undefined;

export function lendPglite(client: PGlite) {
	lent = client;
}

/** Empty, migrated rows of the engine that this test run is about. */
export function rowsForTest(folder: string): Db {
	if (onPostgres) {
		const rows = drizzle({ client: lent as PGlite, casing: 'snake_case' });
		return rowsOnPostgres(rows as unknown as PostgresRows, async () => {});
	}
	const file = join(folder, 'concord.db');
	copyFileSync(join(inject('rowsFolder'), 'template.db'), file);
	return openSqlite(file);
}

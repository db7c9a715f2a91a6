import { join } from 'node:path';
import { CannotStart } from './cannot-start.ts';
import { onPostgres } from './columns.ts';
import { assertSound } from './data-folder.server.ts';
import { migratePostgresRows, migrateSqlite } from './migrate.server.ts';
import { openPostgres } from './postgres.server.ts';
import type { Db, RowsWatch } from './rows.ts';
import { reasonOf } from './reason.ts';
import { rowsFileProblem } from './rows-file-problem.server.ts';
import { openSqlite } from './sqlite.server.ts';
import { minutes } from './time.ts';

/** Checks, migrates and opens the rows: a file in the data folder, or PostgreSQL when DATABASE_URL names one. */
export async function openRows(
	folder: string,
	databaseUrl?: string,
	watch?: RowsWatch,
	/** For another process that brings the same rows to this version. */
	patience = minutes(1)
): Promise<Db> {
	if (onPostgres && databaseUrl) {
		try {
			await migratePostgresRows(databaseUrl);
		} catch (error) {
			if (error instanceof CannotStart) throw error;
			throw new CannotStart(
				`PostgreSQL at DATABASE_URL cannot be used (${reasonOf(error) || 'no answer'}). ` +
					'Check that it runs and that its user may create tables.'
			);
		}
		return openPostgres(databaseUrl);
	}

	const file = join(folder, 'concord.db');
	assertSound(file);
	try {
		migrateSqlite(file, { patience });
		return openSqlite(file, watch);
	} catch (error) {
		throw rowsFileProblem(file, error);
	}
}

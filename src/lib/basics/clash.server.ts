import { postgresCode } from './postgres.server.ts';
import { sqliteCode } from './sqlite-code.server.ts';

const clashes = new Set(['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY', '23505']);

/** Whether a write failed because the same thing is there already. On PostgreSQL the transaction is over then. */
export function isClash(error: unknown) {
	return clashes.has(sqliteCode(error) ?? postgresCode(error) ?? '');
}

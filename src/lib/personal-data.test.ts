import Database from 'better-sqlite3';
import { getTableName } from 'drizzle-orm';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { personalData } from './personal-data.server.ts';
import { testApp } from './testing/test-app.ts';

/** The pieces of the full-text indexes hold what search_entries holds, and forget it with it. */
const ofTheIndex = /^search_(words|letters)(_\w+)?$/;
const ofTheEngine = /^sqlite_|migrations$/;

test('no table of the database is unknown, not even one that was written by hand', () => {
	const app = testApp();
	const rows = new Database(join(app.folder, 'concord.db'), { readonly: true });
	const names = rows.prepare("select name from sqlite_master where type = 'table'").pluck().all();
	rows.close();
	const known = new Set(personalData.map(({ table }) => getTableName(table)));
	expect(names).toContain('people');
	expect(
		(names as string[]).filter(
			(name) => !known.has(name) && !ofTheIndex.test(name) && !ofTheEngine.test(name)
		)
	).toEqual([]);
});

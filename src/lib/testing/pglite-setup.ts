import { PGlite } from '@electric-sql/pglite';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, inject } from 'vitest';
import { lendPglite } from './rows-for-test.ts';

let client: PGlite;

beforeAll(async () => {
	const loadDataDir = new Blob([readFileSync(join(inject('rowsFolder'), 'template.tar'))]);
	client = await PGlite.create({ loadDataDir, extensions: { pg_trgm, btree_gist } });
	lendPglite(client);
});

afterEach(async () => {
	const tables = await client.query<{ name: string }>(
		`select quote_ident(tablename) as name from pg_tables where schemaname = 'public'`
	);
	const names = tables.rows.map(({ name }) => name).join(', ');
	// As a replica, because the audit's own triggers refuse to be emptied.
	await client.exec(
		`set session_replication_role = replica; truncate ${names} restart identity cascade; set session_replication_role = origin;`
	);
});

afterAll(() => client.close());

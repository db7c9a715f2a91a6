import { PGlite } from '@electric-sql/pglite';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

/** PostgreSQL in process: migrated once per run, loaded once per test file. */
export default async function setup(project: TestProject) {
	const folder = mkdtempSync(join(tmpdir(), 'concord-rows-'));
	const client = new PGlite({ extensions: { pg_trgm, btree_gist } });
	await migrate(drizzle({ client }), { migrationsFolder: 'drizzle/postgres' });
	const dump = await client.dumpDataDir('none');
	writeFileSync(join(folder, 'template.tar'), Buffer.from(await dump.arrayBuffer()));
	await client.close();
	project.provide('rowsFolder', folder);
	return () => rmSync(folder, { recursive: true, force: true });
}

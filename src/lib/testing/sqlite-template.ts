import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { migrateSqlite } from '#lib/basics/migrate.server.ts';

declare module 'vitest' {
	interface ProvidedContext {
		rowsFolder: string;
	}
}

/** One migrated file per run; each test copies it, which takes about a millisecond. */
export default function setup(project: TestProject) {
	const folder = mkdtempSync(join(tmpdir(), 'concord-rows-'));
	migrateSqlite(join(folder, 'template.db'));
	project.provide('rowsFolder', folder);
	return () => rmSync(folder, { recursive: true, force: true });
}

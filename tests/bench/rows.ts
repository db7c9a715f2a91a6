import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRows } from '#lib/basics/open-rows.server.ts';
import type { Suite } from '../goals.ts';
import { onPostgres } from './rows/on-postgres.ts';
import { preparedRead } from './rows/prepared-read.ts';
import { rivalsForOneRow } from './rows/rivals.ts';
import { sharedCommits } from './rows/shared-commits.ts';
import { steadyVerbs } from './rows/steady.ts';

export const suite: Suite = {
	about: 'what a verb and a read cost on SQLite FULL; 500 rivals for one row on both engines',

	async run(run) {
		const folder = mkdtempSync(join(tmpdir(), 'concord-bench-'));
		const db = await openRows(folder);
		try {
			return [
				...(await sharedCommits(db, run)),
				...(await steadyVerbs(db, join(folder, 'concord.db'), run)),
				...(await preparedRead(db, run)),
				...(await rivalsForOneRow('500 rivals, SQLite, one process', 1, run)),
				...(await rivalsForOneRow('500 rivals, SQLite, two processes', 2, run)),
				...(await onPostgres(run))
			];
		} finally {
			await db.close();
			rmSync(folder, { recursive: true, force: true });
		}
	}
};

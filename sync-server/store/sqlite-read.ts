import type Database from 'better-sqlite3';
import type { Head, Stored } from './store.ts';
import { storedFrom, type Row } from './tell.ts';

/** Questions on a connection of their own: the writer is never waited for. */
export function readingFrom(db: Database.Database) {
	const sql = {
		epoch: db.prepare('SELECT epoch FROM documents WHERE name = ?'),
		snapshots: db.prepare(
			'SELECT seq, sum, data FROM snapshots WHERE name = ? AND epoch = ? ORDER BY seq DESC'
		),
		log: db.prepare('SELECT seq, sum, data FROM log WHERE name = ? AND epoch = ? ORDER BY seq'),
		authors: db.prepare('SELECT client, actor FROM authors WHERE name = ? AND epoch = ?'),
		ended: db.prepare('SELECT epoch, cause FROM ended_epochs WHERE name = ? ORDER BY epoch'),
		heads: db.prepare(`
			SELECT name, epoch, max(
				coalesce((SELECT max(seq) FROM log l WHERE l.name = d.name AND l.epoch = d.epoch), 0),
				coalesce((SELECT max(seq) FROM snapshots s WHERE s.name = d.name AND s.epoch = d.epoch), 0)
			) AS seq FROM documents d`),
		owners: db.prepare(
			'SELECT owner, here_until AS until FROM owners WHERE here_until > ? ORDER BY owner'
		),
		writtenBy: db
			.prepare('SELECT DISTINCT name FROM authors WHERE actor = ? ORDER BY name')
			.pluck(),
		done: db.prepare('SELECT 1 FROM done WHERE name = ? AND news = ?')
	};

	function epochOf(name: string, epoch: number) {
		const snapshots = sql.snapshots.all(name, epoch) as Row[];
		const log = sql.log.all(name, epoch) as Row[];
		if (snapshots.length === 0 && log.length === 0) return undefined;
		const authors = sql.authors.all(name, epoch) as { client: number; actor: string }[];
		const byClient = new Map(authors.map(({ client, actor }) => [client, actor]));
		const ended = sql.ended.all(name) as Stored['ended'];
		return storedFrom({ epoch, snapshots, log, ended, authors: byClient });
	}

	return {
		/** One picture of several tables, whatever is written meanwhile. */
		load: db.transaction((name: string) => {
			const found = sql.epoch.get(name) as { epoch: number } | undefined;
			return found && epochOf(name, found.epoch);
		}),
		epochOf: db.transaction(epochOf),
		heads: () => sql.heads.all() as Head[],
		owners: (now: number) => sql.owners.all(now) as { owner: string; until: number }[],
		writtenBy: (actor: string) => sql.writtenBy.all(actor) as string[],
		isDone: (name: string, news: string) => sql.done.get(name, news) !== undefined
	};
}

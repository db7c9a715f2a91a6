import { Database as Persistence } from '@hocuspocus/extension-database';
import { Server } from '@hocuspocus/server';
import Database from 'better-sqlite3';

/**
 * Hocuspocus with its documents in SQLite, through the driver that we use ourselves: its own extension wants an older one.
 * `merging`: of the updates of one turn, which is its default.
 */
export function hocuspocus(file: string, merging: boolean) {
	const db = openHocuspocusFile(file);
	const fetched = db.prepare('SELECT data FROM documents WHERE name = ?').pluck();
	const stored = db.prepare('INSERT OR REPLACE INTO documents VALUES (?, ?)');
	const { httpServer } = new Server({
		quiet: true,
		stopOnSignals: false,
		flushDelay: merging ? 0 : false,
		extensions: [
			new Persistence({
				fetch: async ({ documentName }) =>
					(fetched.get(documentName) as Buffer | undefined) ?? null,
				store: async ({ documentName, state }) => void stored.run(documentName, state)
			})
		]
	});
	return httpServer;
}

export function openHocuspocusFile(file: string) {
	const db = new Database(file);
	db.pragma('journal_mode = WAL');
	db.exec('CREATE TABLE IF NOT EXISTS documents (name TEXT PRIMARY KEY, data BLOB NOT NULL)');
	return db;
}

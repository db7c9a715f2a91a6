import Database from 'better-sqlite3';

const version = 1;

// Snapshots lie apart from the document's own row: that one is written often, and SQLite writes a row anew as a whole.
const tables = `
CREATE TABLE documents (
	name TEXT PRIMARY KEY,
	epoch INTEGER NOT NULL,
	owner TEXT NOT NULL,
	fence INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE owners (owner TEXT PRIMARY KEY, here_until INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE beats (number INTEGER NOT NULL) STRICT;
CREATE TABLE log (
	name TEXT NOT NULL, epoch INTEGER NOT NULL, seq INTEGER NOT NULL,
	at INTEGER NOT NULL, sum INTEGER NOT NULL, data BLOB NOT NULL,
	PRIMARY KEY (name, epoch, seq)
) STRICT;
CREATE TABLE snapshots (
	name TEXT NOT NULL, epoch INTEGER NOT NULL, seq INTEGER NOT NULL,
	at INTEGER NOT NULL, sum INTEGER NOT NULL, data BLOB NOT NULL,
	PRIMARY KEY (name, epoch, seq)
) STRICT;
CREATE TABLE authors (
	name TEXT NOT NULL, epoch INTEGER NOT NULL, client INTEGER NOT NULL, actor TEXT NOT NULL,
	PRIMARY KEY (name, epoch, client)
) STRICT, WITHOUT ROWID;
CREATE TABLE done (name TEXT NOT NULL, news TEXT NOT NULL, PRIMARY KEY (name, news)) STRICT, WITHOUT ROWID;
CREATE TABLE ended_epochs (
	name TEXT NOT NULL, epoch INTEGER NOT NULL, ended_at INTEGER NOT NULL, cause TEXT NOT NULL,
	PRIMARY KEY (name, epoch)
) STRICT, WITHOUT ROWID;
`;

export interface Durability {
	/** NORMAL survives a crash of the program, and not one of the machine: to measure what FULL costs. */
	synchronous?: 'FULL' | 'NORMAL';
}

/** Opens documents.db, and makes it when it is not there. What is written is on the disk before it is told. */
export function openDocumentsFile(file: string, { synchronous = 'FULL' }: Durability = {}) {
	const db = new Database(file, { timeout: 5_000 });
	for (const pragma of [
		...['journal_mode = WAL', `synchronous = ${synchronous}`, 'secure_delete = ON'],
		// Logs of many documents change the same pages again and again: they are copied to their place less often.
		'wal_autocheckpoint = 4000'
	])
		db.pragma(pragma);
	const found = db.pragma('user_version', { simple: true }) as number;
	if (found > version) {
		db.close();
		throw new Error(`${file} was written by a newer version of Concord.`);
	}
	if (found === 0)
		db.transaction(() => {
			db.exec(tables);
			db.pragma(`user_version = ${version}`);
		}).immediate();
	return db;
}

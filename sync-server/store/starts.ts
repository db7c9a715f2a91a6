import type Database from 'better-sqlite3';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';

/**
 * Counts this start in the file and beside it. A file that has seen fewer starts than are noted beside it was put back
 * from a backup: what people still have open is newer than it.
 */
export function countStart(db: Database.Database, file: string): boolean {
	const beside = `${file}.starts`;
	const known = Number(db.prepare('SELECT max(number) FROM starts').pluck().get() ?? 0);
	const noted = existsSync(beside) ? Number(readFileSync(beside, 'utf8')) || 0 : 0;
	const next = Math.max(known, noted) + 1;
	db.transaction(() => {
		db.exec('DELETE FROM starts');
		db.prepare('INSERT INTO starts VALUES (?)').run(next);
	}).immediate();
	const note = openSync(beside, 'w');
	writeSync(note, String(next));
	fsyncSync(note);
	closeSync(note);
	return noted > known;
}

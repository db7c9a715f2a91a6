import type Database from 'better-sqlite3';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';

/**
 * A number that only grows, in the file and beside it: at every start, now and then while there is work, and at the
 * end. A file whose number is behind the one beside it was put back from a backup: what people have open is newer.
 */
export function countBeat(db: Database.Database, file: string) {
	const { inside, beside } = beatsOf(db, file);
	const next = Math.max(inside, beside) + 1;
	db.transaction(() => {
		db.exec('DELETE FROM beats');
		db.prepare('INSERT INTO beats VALUES (?)').run(next);
	}).immediate();
	const note = openSync(`${file}.beats`, 'w');
	writeSync(note, String(next));
	fsyncSync(note);
	closeSync(note);
}

/** Asked before the beat of this start. */
export function isBehind(db: Database.Database, file: string) {
	const { inside, beside } = beatsOf(db, file);
	return beside > inside;
}

function beatsOf(db: Database.Database, file: string) {
	const note = `${file}.beats`;
	return {
		inside: Number(db.prepare('SELECT max(number) FROM beats').pluck().get() ?? 0),
		beside: existsSync(note) ? Number(readFileSync(note, 'utf8')) || 0 : 0
	};
}

import { CannotStart } from './cannot-start.ts';
import { sqliteCode } from './sqlite-code.server.ts';

/** Why a rows file cannot be opened or brought up to date, in one sentence; what is not the engine's stays as it is. */
export function rowsFileProblem(file: string, error: unknown) {
	const code = sqliteCode(error);
	if (!code) return error;
	const words = wordsFor(code);
	return words ? new CannotStart(`The database ${file} ${words}`, { cause: error }) : error;
}

export const damaged = (found: string) =>
	`is damaged (${found.split('\n')[0]}). Nothing was changed: put a copy from backups/ in its place, or ` +
	'move it away to begin anew.';

function wordsFor(code: string) {
	if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return damaged(code);
	if (/^SQLITE_(BUSY|LOCKED)/.test(code))
		return 'is held by another program. End that program and start again.';
	if (code === 'SQLITE_FULL') return 'has no room: its disk is full. Make room and start again.';
	if (/^SQLITE_(READONLY|PERM|CANTOPEN|AUTH)/.test(code))
		return `may not be opened and written by this user (${code}). Give this user the right to it and to its folder, and start again.`;
	if (/^SQLITE_IOERR/.test(code))
		return `could not be read or written (${code}). Check its disk and the room on it, and start again.`;
	return undefined;
}

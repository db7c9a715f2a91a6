import Database from 'better-sqlite3';
import { randomBytes } from 'node:crypto';
import {
	accessSync,
	constants,
	existsSync,
	mkdirSync,
	readFileSync,
	statSync,
	writeFileSync
} from 'node:fs';
import { join, resolve } from 'node:path';
import { CannotStart } from './cannot-start.ts';

/** Makes sure that what we keep can be kept; answers the absolute path. */
export function openDataFolder(folder: string) {
	const path = resolve(folder);
	try {
		mkdirSync(join(path, 'files'), { recursive: true });
		accessSync(path, constants.W_OK | constants.R_OK);
		// Root may write anywhere by its rights, but not on a read-only disk: only a real write tells.
		writeFileSync(join(path, '.writable'), '');
	} catch (cause) {
		const { code = 'unknown' } = cause as NodeJS.ErrnoException;
		const why = code === 'ENOSPC' ? 'its disk is full' : `it cannot be written (${code})`;
		throw new CannotStart(
			`The data folder ${path}: ${why}. Make it writable, or set DATA_DIR to another.`
		);
	}
	return path;
}

const wholeCheckUpTo = 256 * 1024 * 1024; // larger files are checked by `npm run verify`

/** A damaged file is told before anything is written to it; a missing one is made later. */
export function assertSound(file: string) {
	if (!existsSync(file)) return;
	let found: string;
	try {
		const client = new Database(file, { readonly: true });
		const small = statSync(file).size <= wholeCheckUpTo;
		found = small
			? String(client.pragma('quick_check(1)', { simple: true }))
			: (client.prepare('select count(*) from sqlite_schema').get(), 'ok');
		client.close();
	} catch (error) {
		found = (error as Error).message;
	}
	if (found !== 'ok')
		throw new CannotStart(
			`The database ${file} is damaged (${found.split('\n')[0]}). Nothing was changed: put a copy from ` +
				'backups/ in its place, or move it away to begin anew.'
		);
}

/** 32 random bytes that sign links and passes; made once per installation, readable by its user alone. */
export function installationSecret(folder: string) {
	const file = join(folder, 'secret');
	try {
		writeFileSync(file, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600 });
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
	}
	const secret = readFileSync(file, 'utf8').trim();
	if (secret.length < 32)
		throw new CannotStart(`${file} is too short to be a secret: remove it and start again.`);
	return secret;
}

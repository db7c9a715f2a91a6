import Database from 'better-sqlite3';
import { randomBytes } from 'node:crypto';
import {
	existsSync,
	linkSync,
	mkdirSync,
	readFileSync,
	readdirSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync
} from 'node:fs';
import { join, resolve } from 'node:path';
import { CannotStart } from './cannot-start.ts';
import { damaged, rowsFileProblem } from './rows-file-problem.server.ts';

const probeBytes = 64 * 1024; // an empty file would fit on a full disk

/** Makes sure that what we keep can be kept; answers the absolute path. */
export function openDataFolder(folder: string) {
	const path = resolve(folder);
	try {
		mkdirSync(join(path, 'files'), { recursive: true });
		readdirSync(path);
		// Root may write anywhere by its rights, but not on a read-only disk: only a real write tells.
		tryWriting(join(path, `.writable-${process.pid}`));
	} catch (cause) {
		throw folderProblem(path, cause);
	}
	return path;
}

function tryWriting(file: string) {
	try {
		writeFileSync(file, randomBytes(probeBytes), { flush: true });
	} finally {
		rmSync(file, { force: true });
	}
}

function folderProblem(path: string, cause: unknown) {
	const { code = 'unknown' } = cause as NodeJS.ErrnoException;
	const full = code === 'ENOSPC' || code === 'EDQUOT';
	const why = full ? 'its disk is full' : `it cannot be written (${code})`;
	const remedy = full ? 'Make room on it' : 'Make it writable';
	return new CannotStart(
		`The data folder ${path}: ${why}. ${remedy}, or set DATA_DIR to another.`,
		{ cause }
	);
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
		throw rowsFileProblem(file, error);
	}
	if (found !== 'ok') throw new CannotStart(`The database ${file} ${damaged(found)}`);
}

/** 32 random bytes that sign links and passes; made once per installation, readable by its user alone. */
export function installationSecret(folder: string) {
	const file = join(folder, 'secret');
	try {
		if (!existsSync(file)) makeSecret(file);
	} catch (cause) {
		throw folderProblem(folder, cause);
	}
	const secret = readFileSync(file, 'utf8').trim();
	if (secret.length < 32)
		throw new CannotStart(`${file} is too short to be a secret: remove it and start again.`);
	return secret;
}

/** Whole or not at all, and never over one that another process made meanwhile. */
function makeSecret(file: string) {
	const next = `${file}-${process.pid}`;
	try {
		writeFileSync(next, randomBytes(32).toString('hex'), { mode: 0o600, flush: true });
		linkSync(next, file);
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		const withoutLinks = code === 'EPERM' || code === 'ENOTSUP' || code === 'ENOSYS';
		if (withoutLinks && !existsSync(file)) renameSync(next, file);
		else if (code !== 'EEXIST') throw error;
	} finally {
		rmSync(next, { force: true });
	}
}

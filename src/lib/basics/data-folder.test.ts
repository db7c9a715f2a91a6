import Database from 'better-sqlite3';
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	rmSync,
	statSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { assertSound, installationSecret, openDataFolder } from './data-folder.server.ts';
import { openRows } from './open-rows.server.ts';

function folder() {
	const path = mkdtempSync(join(tmpdir(), 'concord-folder-'));
	onTestFinished(() => rmSync(path, { recursive: true, force: true }));
	return path;
}

test('trying whether the folder takes anything leaves nothing behind', () => {
	const path = folder();
	openDataFolder(path);
	expect(readdirSync(path)).toEqual(['files']);
});

test('a secret that could not be written blocks no later start', () => {
	const path = folder();
	mkdirSync(join(path, 'secret-' + process.pid)); // in the way of a new secret, as a full disk would be
	expect(() => installationSecret(path)).toThrow(/The data folder .* cannot be written/);
	expect(existsSync(join(path, 'secret'))).toBe(false);
});

test('a secret is made once, whole, and for its user alone', () => {
	const path = folder();
	const secret = installationSecret(path);
	expect(secret).toHaveLength(64);
	expect(installationSecret(path)).toBe(secret);
	expect(readdirSync(path)).toEqual(['secret']);
	expect(statSync(join(path, 'secret')).mode & 0o777).toBe(0o600);
});

test('only a damaged file is called damaged', () => {
	const file = join(folder(), 'concord.db');
	writeFileSync(file, Buffer.alloc(8_192, 7));
	expect(() => assertSound(file)).toThrow(/is damaged/);

	const path = join(folder(), 'concord.db');
	mkdirSync(path);
	expect(() => assertSound(path)).toThrow(/could not be read or written/);
});

test('rows that another program holds are told in a sentence', async () => {
	const path = folder();
	const holder = new Database(join(path, 'concord.db'));
	holder.exec(
		'create table t (x); pragma journal_mode = wal; begin immediate; insert into t values (1)'
	);
	onTestFinished(() => void holder.close());
	await expect(openRows(path, undefined, undefined, 200)).rejects.toThrow(
		/is held by another program/
	);
});

import Database from 'better-sqlite3';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { memoryStore } from './memory.ts';
import { sqliteStore } from './sqlite.ts';
import { storeContract } from './store.contract.ts';

function newFile() {
	const folder = mkdtempSync(join(tmpdir(), 'concord-documents-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	return join(folder, 'documents.db');
}

storeContract('memory', async () => memoryStore());
storeContract('SQLite', () => sqliteStore(newFile()));

const name = 'notice/w';
const update = new TextEncoder().encode('words');
const entry = (seq: number, fence: number) => ({
	...{ name, epoch: 1, seq, fence, at: seq, authors: [], news: [] },
	update
});

test('[L6] what was appended is there for the next process', async () => {
	const file = newFile();
	const one = await sqliteStore(file);
	const fence = (await one.lease(name, 'one', 0)) as number;
	await one.append([entry(1, fence)]);
	await one.close();
	const two = await sqliteStore(file);
	onTestFinished(() => two.close());
	expect(await two.load(name)).toMatchObject({ seq: 1, damage: undefined });
});

test('a damaged document is given up to the damage, in words, and never empty', async () => {
	const file = newFile();
	const store = await sqliteStore(file);
	onTestFinished(() => store.close());
	const fence = (await store.lease(name, 'one', 0)) as number;
	for (const seq of [1, 2, 3, 4]) {
		await store.append([entry(seq, fence)]);
		if (seq < 4) await store.compact(name, { epoch: 1, seq, at: 0, state: new Uint8Array([seq]) });
	}
	const meddler = new Database(file);
	onTestFinished(() => void meddler.close());

	meddler.exec(`UPDATE snapshots SET data = x'00' WHERE seq = 3`);
	const older = await store.load(name);
	expect(older?.damage).toContain('snapshot');
	expect(older).toMatchObject({ seq: 4, snapshot: Buffer.from([2]) });

	meddler.exec(`UPDATE log SET data = x'00' WHERE seq = 4`);
	expect(await store.load(name)).toMatchObject({
		seq: 3,
		damage: 'Entry 4 of the log cannot be read.'
	});
	meddler.exec(`DELETE FROM log WHERE seq = 3`);
	expect(await store.load(name)).toMatchObject({
		seq: 2,
		damage: 'Entry 3 of the log is missing.'
	});
});

test('a file of a newer version is not touched', async () => {
	const file = newFile();
	await (await sqliteStore(file)).close();
	const db = new Database(file);
	db.pragma('user_version = 99');
	db.close();
	await expect(sqliteStore(file)).rejects.toThrow('newer version');
});

test('[L7] a file that was put back from a backup is known by the starts that it has not seen', async () => {
	const file = newFile();
	const open = async () => {
		const store = await sqliteStore(file);
		const { isPutBack } = store;
		await store.close();
		return isPutBack;
	};
	expect([await open(), await open()]).toEqual([false, false]);
	copyFileSync(file, `${file}.yesterday`);
	expect(await open()).toBe(false);
	copyFileSync(`${file}.yesterday`, file);
	expect([await open(), await open()]).toEqual([true, false]);
});

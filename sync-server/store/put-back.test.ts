import Database from 'better-sqlite3';
import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { sqliteStore } from './sqlite.ts';

test('[L7] yesterday’s backup is noticed, also when nothing was started since it was made', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'concord-put-back-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	const [file, backup] = [join(folder, 'documents.db'), join(folder, 'yesterday.db')];
	const running = await sqliteStore(file);
	await running.lease('notice/w', 'one', 0);
	const reading = new Database(file, { readonly: true });
	reading.prepare('VACUUM INTO ?').run(backup);
	reading.close();
	// The day after: the same process still runs, and much was written.
	await running.lease('notice/later', 'one', 0);
	await running.close();

	for (const beside of ['-wal', '-shm']) rmSync(`${file}${beside}`, { force: true });
	renameSync(backup, file);
	const again = await sqliteStore(file);
	onTestFinished(() => again.close());
	expect(again.isPutBack).toBe(true);
});

test('[L7] a file that is only started again is not taken for a backup', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'concord-put-back-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	const file = join(folder, 'documents.db');
	for (let start = 0; start < 3; start++) {
		const store = await sqliteStore(file);
		await store.lease(`notice/${start}`, 'one', 0);
		expect(store.isPutBack).toBe(false);
		await store.close();
	}
});

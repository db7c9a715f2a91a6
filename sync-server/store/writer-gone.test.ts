import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { expect, onTestFinished, test, vi } from 'vitest';
import { sqliteStore } from './sqlite.ts';

test('another thread takes over when the one that writes has ended', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'concord-writer-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	const threads = new Set<Worker>();
	const note = (thread: Worker) => void threads.add(thread);
	process.on('worker', note);
	const store = await sqliteStore(join(folder, 'documents.db'));
	process.off('worker', note);
	expect(await store.lease('notice/w', 'one', 0)).toBe(1);

	for (const thread of threads) await thread.terminate();
	const again = () => store.lease('notice/w', 'one', 1).catch(() => undefined);
	await vi.waitFor(async () => expect(await again()).toBe(1), 3_000);
	await store.close();
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

/** Starts an entry as it would run alone: plain Node, types stripped, no build. */
function boot(entry: string) {
	const folder = mkdtempSync(join(tmpdir(), 'concord-alone-'));
	const child = spawn(process.execPath, [entry], {
		env: {
			...process.env,
			DATA_DIR: folder,
			DATABASE_URL: '',
			SYNC_PORT: '39471',
			LOG_LEVEL: 'info'
		},
		stdio: ['ignore', 'pipe', 'pipe']
	});
	let said = '';
	child.stderr.on('data', (chunk: Buffer) => (said += chunk));
	onTestFinished(() => {
		child.kill('SIGKILL');
		rmSync(folder, { recursive: true, force: true });
	});
	return { child, said: () => said };
}

test(
	'the live documents boot as a process of their own and end when told',
	{ timeout: 30_000 },
	async () => {
		const { child, said } = boot('sync-server/main.ts');
		await expect.poll(said, { timeout: 15_000 }).toContain('live documents');
		expect(await (await fetch('http://127.0.0.1:39471/healthz')).text()).toBe('ok\n');
		child.kill('SIGTERM');
		expect(await once(child, 'exit')).toEqual([0, null]);
	}
);

test(
	'the background work boots as a process of its own and ends when told',
	{ timeout: 30_000 },
	async () => {
		const { child, said } = boot('src/worker.ts');
		await expect.poll(said, { timeout: 15_000 }).toContain('background work');
		child.kill('SIGTERM');
		expect(await once(child, 'exit')).toEqual([0, null]);
	}
);

test.each([
	[{ PORT: 'x' }, 'The setting PORT'],
	[{ LOG_LEVEL: 'loud' }, 'The setting LOG_LEVEL'],
	[{ DATA_DIR: '/dev/null/x' }, 'set DATA_DIR to another']
])('%j ends the start with one sentence', { timeout: 30_000 }, async (environment, words) => {
	const child = spawn(process.execPath, ['src/worker.ts'], {
		env: { ...process.env, DATABASE_URL: '', ...environment },
		stdio: ['ignore', 'ignore', 'pipe']
	});
	let said = '';
	child.stderr.on('data', (chunk: Buffer) => (said += chunk));
	const [code] = await once(child, 'exit');
	expect(code).toBe(1);
	expect(said).toContain(words);
	expect(said.trim().split('\n')).toHaveLength(1);
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import Database from 'better-sqlite3';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
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
	return { child, folder, said: () => said };
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

test(
	'alone, neither has a media server of its own: that one is of the main process',
	{ timeout: 30_000 },
	async () => {
		const { child, folder, said } = boot('src/worker.ts');
		await expect.poll(said, { timeout: 15_000 }).toContain('background work');
		expect(existsSync(join(folder, 'livekit'))).toBe(false);
		child.kill('SIGTERM');
		await once(child, 'exit');
	}
);

test('a port that is taken ends the start of the live documents with one sentence', async () => {
	const taken = createServer().listen(0, '127.0.0.1');
	await once(taken, 'listening');
	onTestFinished(() => void taken.close());
	const { port } = taken.address() as AddressInfo;
	const folder = mkdtempSync(join(tmpdir(), 'concord-alone-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	const environment = { DATA_DIR: folder, SYNC_PORT: String(port) };
	const { code, said } = await toTheEnd(environment, { entry: 'sync-server/main.ts' });
	expect(code).toBe(1);
	expect(said).toContain(`SYNC_PORT ${port} cannot be used`);
	expect(said.trim().split('\n')).toHaveLength(1);
}, 30_000);

test.each(['src/worker.ts', 'sync-server/main.ts'])(
	'%s reads .env before it is known which engine keeps the rows',
	{ timeout: 30_000 },
	async (entry) => {
		const folder = mkdtempSync(join(tmpdir(), 'concord-alone-'));
		onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
		writeFileSync(join(folder, '.env'), 'DATABASE_URL=postgres://nobody@127.0.0.1:9/nothing\n');
		const { code, said } = await toTheEnd(
			{ DATA_DIR: folder },
			{ entry: resolve(entry), cwd: folder, without: 'DATABASE_URL' }
		);
		expect(code).toBe(1);
		expect(said).toContain('PostgreSQL at DATABASE_URL cannot be used');
	}
);

test('rows that were a trial do not become a real installation', { timeout: 30_000 }, async () => {
	const folder = mkdtempSync(join(tmpdir(), 'concord-alone-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	await toTheEnd({ DATA_DIR: folder, APP_ORIGIN: '' }, { entry: 'scripts/seed.ts' });
	const real = { DATA_DIR: folder, APP_ORIGIN: 'https://a.example', ALLOW_EMBEDDED: 'mail' };
	const { code, said } = await toTheEnd(real);
	expect(code).toBe(1);
	expect(said).toContain('were a trial');
	expect(said.trim().split('\n')).toHaveLength(1);
});

test.each([
	[{ PORT: 'x' }, 'The setting PORT'],
	[{ LOG_LEVEL: 'loud' }, 'The setting LOG_LEVEL'],
	[{ DATA_DIR: '/dev/null/x' }, 'set DATA_DIR to another']
])('%j ends the start with one sentence', { timeout: 30_000 }, async (environment, words) => {
	const { code, said } = await toTheEnd(environment);
	expect(code).toBe(1);
	expect(said).toContain(words);
	expect(said.trim().split('\n')).toHaveLength(1);
});

test.each([
	['damaged', (file: string) => writeFileSync(file, Buffer.alloc(8_192, 7)), 'is damaged'],
	['newer', makeNewer, 'written by a newer Concord']
])(
	'a %s database ends the start with one sentence and stays as it was',
	{ timeout: 30_000 },
	async (_, make, words) => {
		const folder = mkdtempSync(join(tmpdir(), 'concord-alone-'));
		onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
		const file = join(folder, 'concord.db');
		make(file);
		const before = readFileSync(file);

		const { code, said } = await toTheEnd({ DATA_DIR: folder });
		expect(code).toBe(1);
		expect(said).toContain(words);
		expect(said.trim().split('\n')).toHaveLength(1);
		expect(readFileSync(file).equals(before)).toBe(true);
	}
);

function makeNewer(file: string) {
	const db = new Database(file);
	db.exec(
		'create table __drizzle_migrations (id integer primary key, hash text, created_at numeric)'
	);
	const step = db.prepare('insert into __drizzle_migrations (hash, created_at) values (?, ?)');
	for (let at = 0; at < 900; at++) step.run('x', 4e12 + at);
	db.pragma('journal_mode = WAL');
	db.close();
}

interface Start {
	entry?: string;
	cwd?: string;
	without?: string;
}

async function toTheEnd(
	environment: Record<string, string>,
	{ entry = 'src/worker.ts', cwd, without = '' }: Start = {}
) {
	const env: NodeJS.ProcessEnv = { ...process.env, DATABASE_URL: '', ...environment };
	delete env[without];
	const child = spawn(process.execPath, [entry], {
		cwd,
		env,
		stdio: ['ignore', 'ignore', 'pipe']
	});
	let said = '';
	child.stderr.on('data', (chunk: Buffer) => (said += chunk));
	onTestFinished(() => void child.kill('SIGKILL'));
	const [code] = (await once(child, 'exit')) as [number | null];
	return { code, said };
}

import Database from 'better-sqlite3';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { newId, newToken } from '#lib/basics/ids.ts';
import { hashOf } from '#lib/basics/secrets.server.ts';

/** Enough to look through all that a run of minutes writes in its most talkative level. */
const printedAtMost = 20_000_000;

const root = join(import.meta.dirname, '../..');

interface Wishes {
	port?: number;
	/** Stays when the product stops; without it there is one for this run alone. */
	dataDir?: string;
	env?: Record<string, string>;
}

export type Product = Awaited<ReturnType<typeof startProduct>>;

/** The built product as a process of its own, as `npm start` runs it, on free ports and with nothing of our environment. */
export async function startProduct({ port, dataDir, env = {} }: Wishes = {}) {
	const { status } = spawnSync(execPath, ['scripts/build.mjs'], { cwd: root, stdio: 'ignore' });
	if (status !== 0) throw new Error('the product could not be built: run `npm run build`');

	const folder = dataDir ?? mkdtempSync(join(tmpdir(), 'concord-product-'));
	const [webPort, metricsPort] = [port ?? (await freePort()), await freePort()];
	const origin = `http://127.0.0.1:${webPort}`;
	const secret = env.APP_SECRET ?? 'a secret that tests may know: 0123456789';
	const child = spawn(execPath, ['build/server/app.js'], {
		cwd: root,
		stdio: ['ignore', 'pipe', 'pipe'],
		env: {
			PATH: process.env.PATH ?? '',
			NODE_ENV: 'production',
			PORT: String(webPort),
			METRICS_PORT: String(metricsPort),
			DATA_DIR: folder,
			APP_SECRET: secret,
			...nowhereVideo,
			...env
		}
	});
	let printed = '';
	for (const stream of [child.stdout, child.stderr])
		stream.on('data', (text: Buffer) => (printed = (printed + text).slice(-printedAtMost)));
	const ended = new Promise<void>((done) => child.once('close', () => done()));

	await ready(origin, () => (child.exitCode === null ? undefined : printed));
	return {
		origin,
		port: webPort,
		dataDir: folder,
		secret,
		pid: child.pid as number,
		printed: () => printed,
		isRunning: () => child.exitCode === null && child.signalCode === null,
		figures: () => figures(metricsPort),
		cookieOf: (personId: string) => signIn(folder, personId),
		async stop() {
			child.kill('SIGTERM');
			const late = setTimeout(() => child.kill('SIGKILL'), 25_000);
			await ended;
			clearTimeout(late);
			if (!dataDir) rmSync(folder, { recursive: true, force: true });
		}
	};
}

/** A media server is slow to start and of no use to most tests: `env` can name a real one. */
const nowhereVideo = {
	LIVEKIT_URL: 'ws://127.0.0.1:9',
	LIVEKIT_API_KEY: 'nowhere',
	LIVEKIT_API_SECRET: 'a secret for a media server that is not there'
};

/** A kept connection would be gone when a busy test comes back to it. */
const oneTime = { headers: { connection: 'close' } };

async function ready(origin: string, failed: () => string | undefined) {
	for (const until = Date.now() + 30_000; Date.now() < until; await pause(50)) {
		const problem = failed();
		if (problem !== undefined) throw new Error(`the product did not start:\n${problem}`);
		const answer = await fetch(`${origin}/readyz`, oneTime).catch(() => undefined);
		if (answer?.ok) return;
	}
	throw new Error('the product was not ready within 30 s');
}

/** Name → value, of what Prometheus would read. Looking begins a new span for "since the last look". */
async function figures(port: number) {
	const text = await (await fetch(`http://127.0.0.1:${port}/metrics`, oneTime)).text();
	const lines = text.matchAll(/^(\w+) (\S+)$/gm);
	return new Map([...lines].map(([, name = '', value]) => [name, Number(value)]));
}

/** A sign-in written straight into the rows, so that no test depends on the sign-in page. */
function signIn(folder: string, personId: string) {
	const token = newToken();
	const rows = new Database(join(folder, 'concord.db'), { timeout: 5_000 });
	const now = Date.now();
	rows
		.prepare(
			'insert into sign_ins (token_hash, id, person_id, way, remembered, device, place, created_at, last_seen_at, proved_at, expires_at) ' +
				"values (?, ?, ?, 'demo', 1, 'a test', 'this machine', ?, ?, ?, ?)"
		)
		.run(hashOf(token), newId(), personId, now, now, now, now + 3_600_000);
	rows.close();
	return `sign-in=${token}`;
}

async function freePort() {
	const server = createServer();
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	const { port } = server.address() as AddressInfo;
	await new Promise((done) => server.close(done));
	return port;
}

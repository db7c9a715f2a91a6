import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';

export interface PostgresServer {
	url: string;
	stop(): Promise<void>;
}

/** A real PostgreSQL of its own on a free loopback port, sorting as people do; undefined where none is installed. */
export async function startPostgres(): Promise<PostgresServer | undefined> {
	const programs = installedPrograms();
	if (!programs) return undefined;
	const user = unprivileged();
	const folder = mkdtempSync(join(tmpdir(), 'concord-postgres-'));
	if (user) chownSync(folder, user.uid, user.gid);

	// A linguistic order on purpose: ours must come from the columns, not from the server's mood.
	const data = join(folder, 'data');
	const options = ['-D', data, '-U', 'concord', '--auth=trust', '--encoding=UTF8', '--no-sync'];
	const sorting = ['--locale=C.UTF-8', '--locale-provider=icu', '--icu-locale=en-US'];
	const made = spawnSync(join(programs, 'initdb'), [...options, ...sorting], {
		...user,
		cwd: folder
	});
	if (made.status !== 0) {
		rmSync(folder, { recursive: true, force: true });
		throw new Error(`initdb failed: ${made.stderr.toString()}`);
	}

	const port = await freePort();
	const server = spawn(
		join(programs, 'postgres'),
		['-D', data, '-p', String(port), '-k', folder, '-c', 'listen_addresses=127.0.0.1'],
		{
			...user,
			cwd: folder,
			stdio: ['ignore', 'ignore', 'pipe'],
			env: { ...process.env, LC_ALL: 'C' }
		}
	);
	const ended = once(server, 'exit');
	const ready = Promise.withResolvers<void>();
	createInterface({ input: server.stderr }).on('line', (line) => {
		if (line.includes('ready to accept connections')) ready.resolve();
	});
	ended.then(() => ready.reject(new Error('PostgreSQL ended before it was ready')));

	async function stop() {
		server.kill('SIGINT'); // its "fast" end: connections are closed, nothing is lost
		await ended;
		rmSync(folder, { recursive: true, force: true });
	}
	await ready.promise.catch(async (error) => {
		await stop();
		throw error;
	});
	return { url: `postgres://concord@127.0.0.1:${port}/postgres`, stop };
}

/** Debian keeps one folder for each version; elsewhere they are on the path. */
function installedPrograms() {
	const versions = globSync('/usr/lib/postgresql/*/bin').sort(
		(a, b) => versionOf(b) - versionOf(a)
	);
	const places = [...versions, ...(process.env.PATH ?? '').split(delimiter)];
	return places.find((place) =>
		['initdb', 'postgres'].every((name) => existsSync(join(place, name)))
	);
}

const versionOf = (place: string) => Number(/postgresql\/(\d+)/.exec(place)?.[1]);

/** PostgreSQL refuses to run as root. */
function unprivileged() {
	if (process.getuid?.() !== 0) return undefined;
	const name = spawnSync('id', ['-u', 'postgres']).status === 0 ? 'postgres' : 'nobody';
	const numberOf = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8' }));
	return { uid: numberOf('-u'), gid: numberOf('-g') };
}

async function freePort() {
	const probe = createServer().listen(0, '127.0.0.1');
	await once(probe, 'listening');
	const { port } = probe.address() as AddressInfo;
	probe.close();
	await once(probe, 'close');
	return port;
}

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
	chmodSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	writeFileSync
} from 'node:fs';
import { createServer as createHttp, type RequestListener } from 'node:http';
import { createServer as createTcp, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { archive } from './archive.mjs';
import { built } from './built.mjs';
import { kept } from './kept.mjs';
import { onPath } from './on-path.mjs';
import { prepare } from './prepare.mjs';
import { releaseName, sums } from './sums.mjs';

test('a media server in PATH is used when its version fits', async () => {
	const here = places();
	program(join(here.bin, 'livekit-server'), saysVersion('1.13.5'));
	expect(await onPath(here)).toBe(join(here.bin, 'livekit-server'));
});

test.each(['1.12.9', '1.13.4', '2.0.0'])(
	'one of version %s in PATH is refused in words',
	async (found) => {
		const here = places();
		program(join(here.bin, 'livekit-server'), saysVersion(found));
		await expect(onPath(here)).rejects.toThrow(`is version ${found}: replace it by 1.13.5`);
	}
);

test('a PATH without a media server is refused in words', async () => {
	await expect(onPath(places())).rejects.toThrow('No livekit-server is in PATH');
});

test('the media server of an earlier start is used; none and a broken one are refused', async () => {
	const here = places();
	await expect(kept(here)).rejects.toThrow('is not there yet');
	program(here.kept, 'exit 1');
	await expect(kept(here)).rejects.toThrow('does not answer with its version');
	program(here.kept, saysVersion('1.13.5'));
	expect(await kept(here)).toBe(here.kept);
});

test('a release archive with the known sum is unpacked and used, also behind a redirect', async () => {
	const here = places();
	const bytes = tarGz(here.folder, saysVersion('1.13.5'));
	const releases = await serve((request, response) => {
		if (request.url?.startsWith('/moved')) return response.end(bytes);
		response.writeHead(302, { location: `/moved${request.url}` }).end();
	});
	const known = { [here.name]: sumOf(bytes) };
	expect(await archive({ ...here, releases, known })).toBe(here.kept);
});

test('a release archive with one byte changed is refused, and nothing is kept', async () => {
	const here = places();
	const bytes = tarGz(here.folder, saysVersion('1.13.5'));
	const known = { [here.name]: sumOf(bytes) };
	bytes[bytes.length - 1]! ^= 1;
	const releases = await serve((_, response) => response.end(bytes));
	await expect(archive({ ...here, releases, known })).rejects.toThrow(
		/was refused: its SHA-256 is/
	);
	expect(existsSync(here.kept)).toBe(false);
});

test('a release that is missing, closed or silent is refused in words within four seconds', async () => {
	const here = places();
	const missing = await serve((_, response) => response.writeHead(404).end());
	await expect(archive({ ...here, releases: missing })).rejects.toThrow('it answers 404');

	const closed = 'http://127.0.0.1:9';
	await expect(archive({ ...here, releases: closed })).rejects.toThrow('could not be fetched');

	const silent = await listen(createTcp(() => {})); // takes the connection, never shakes hands
	const began = Date.now();
	await expect(archive({ ...here, releases: `https://127.0.0.1:${silent}` })).rejects.toThrow(
		'no connection within 3 s'
	);
	expect(Date.now() - began).toBeLessThan(4_000);
});

test('a system without a release archive is told what to install', async () => {
	const here = { ...places(), platform: 'darwin' };
	await expect(archive(here)).rejects.toThrow('brew install livekit');
});

test('every committed sum is a SHA-256', () => {
	for (const sum of Object.values(sums)) expect(sum).toMatch(/^[0-9a-f]{64}$/);
});

test('a system without Go is told where to get it', async () => {
	await expect(built(places())).rejects.toThrow('Go is not installed');
});

test.each([
	['go1.20.14', ''],
	['go1.25.1', 'local']
])('%s with GOTOOLCHAIN=%s is too old, in words', async (found, toolchain) => {
	const here = places();
	program(join(here.bin, 'go'), `printf '${found}\\n${toolchain}\\n'`);
	await expect(built(here)).rejects.toThrow(`${found} is too old`);
});

test('what Go builds is kept, and only when it is whole', async () => {
	const here = places();
	const made = `#!/bin/sh\n${saysVersion('1.13.5')}\n`;
	program(join(here.bin, 'go'), goThat(`printf '%s' '${made}' > "$7"; chmod +x "$7"`));
	expect(await built(here)).toBe(here.kept);
});

test.each([
	['dial tcp: lookup proxy.golang.org: no such host', 'its Go modules cannot be fetched'],
	['write /x: no space left on device', 'The disk is full'],
	['something else', 'could not be built (something else)']
])('a build that ends with "%s" is refused in words', async (words, sentence) => {
	const here = places();
	program(join(here.bin, 'go'), goThat(`echo '${words}' >&2; exit 1`));
	await expect(built(here)).rejects.toThrow(sentence);
	expect(existsSync(here.kept)).toBe(false);
});

test('the ways are tried in order, each refusal is told, and the last word has the remedy', async () => {
	const here = { ...places(), releases: 'http://127.0.0.1:9' };
	const told: { step: string; remedy?: string; refusals?: { way: string }[] }[] = [];
	expect(await prepare(here, (state) => told.push(structuredClone(state)))).toBeUndefined();
	expect(told.map(({ step }) => step)).toEqual(['looking', 'downloading', 'building', 'refused']);
	expect(told.at(-1)?.refusals?.map(({ way }) => way)).toEqual([
		'path',
		'kept',
		'archive',
		'built'
	]);
	expect(told.at(-1)?.remedy).toContain('set LIVEKIT_URL');
});

function places() {
	const folder = mkdtempSync(join(tmpdir(), 'concord-ways-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	const bin = join(folder, 'bin');
	mkdirSync(bin);
	const { platform, arch } = process;
	const name = releaseName(platform, arch);
	const known = { [name]: 'f'.repeat(64) };
	const env = { PATH: bin };
	return {
		folder,
		bin,
		platform,
		arch,
		name,
		known,
		env,
		tools: folder,
		releases: '',
		kept: join(folder, 'kept')
	};
}

function program(path: string, body: string) {
	writeFileSync(path, `#!/bin/sh\n${body}\n`);
	chmodSync(path, 0o755);
}

function saysVersion(version: string) {
	return `echo "livekit-server version ${version}"`;
}

/** A `go` that is new enough; building does `act`, with the place of the program as $7. */
function goThat(act: string) {
	return `PATH=/usr/bin:/bin\nif [ "$1" = env ]; then printf 'go1.26.0\\nauto\\n'; exit; fi\n${act}`;
}

function tarGz(folder: string, body: string) {
	program(join(folder, 'livekit-server'), body);
	writeFileSync(join(folder, 'LICENSE'), 'words');
	execFileSync('tar', ['-czf', 'release.tar.gz', 'LICENSE', 'livekit-server'], { cwd: folder });
	return readFileSync(join(folder, 'release.tar.gz'));
}

function sumOf(bytes: Buffer) {
	return createHash('sha256').update(bytes).digest('hex');
}

async function serve(listener: RequestListener) {
	return `http://127.0.0.1:${await listen(createHttp(listener))}`;
}

async function listen(server: Server) {
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	onTestFinished(() => void server.close());
	return (server.address() as AddressInfo).port;
}

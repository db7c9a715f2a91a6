import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { Refusal } from '#lib/basics/refusal.ts';
import { openSafeFetch } from './safe-fetch.server.ts';

const servers: Server[] = [];
afterEach(() => {
	for (const server of servers.splice(0)) server.close().closeAllConnections();
});

async function serve(answer: RequestListener) {
	const server = createServer(answer);
	servers.push(server);
	let connections = 0;
	server.on('connection', () => connections++);
	await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
	const { port } = server.address() as AddressInfo;
	return { host: `127.0.0.1:${port}`, port, seen: () => connections };
}

test('a named host answers with status, headers and body', async () => {
	const calendar = await serve((request, response) => {
		response.setHeader('content-type', 'text/calendar').end(`${request.method} ${request.url}`);
	});
	const fetch = openSafeFetch({ trusted: [calendar.host] });
	const answer = await fetch(`http://${calendar.host}/a?b`);
	expect(answer).toMatchObject({ status: 200, url: `http://${calendar.host}/a?b` });
	expect(answer.headers.get('content-type')).toBe('text/calendar');
	expect(answer.body.toString()).toBe('GET /a?b');
});

test('nothing is connected when the same host was not named', async () => {
	const canary = await serve((_, response) => response.end());
	const fetch = openSafeFetch({ trusted: ['127.0.0.1:1'] });
	await expect(fetch(`http://${canary.host}/`)).rejects.toThrow(Refusal);
	await expect(fetch(`https://${canary.host}/`)).rejects.toThrow(Refusal);
	expect(canary.seen()).toBe(0);
});

test('a name that leads inside with one of its addresses is refused', async () => {
	const told: string[] = [];
	const fetch = openSafeFetch({
		resolve: async () => [
			{ address: '1.1.1.1', family: 4 },
			{ address: '10.0.0.7', family: 4 }
		],
		onRefused: (why) => told.push(why)
	});
	await expect(fetch('https://mixed.example.com/')).rejects.toThrow('Nothing usable answered');
	expect(told).toEqual(['mixed.example.com leads to 10.0.0.7']);
});

test('the connection goes to the address that was checked, whatever the name says a moment later', async () => {
	const checked = await serve((_, response) => response.end('checked'));
	let asked = 0;
	const fetch = openSafeFetch({
		resolve: async () => [{ address: asked++ === 0 ? '127.0.0.1' : '127.0.0.2', family: 4 }],
		trusted: [`rebinding.example:${checked.port}`]
	});
	const answer = await fetch(`http://rebinding.example:${checked.port}/`);
	expect([asked, checked.seen(), answer.body.toString()]).toEqual([1, 1, 'checked']);
});

test('a redirect is checked like the first address', async () => {
	const canary = await serve((_, response) => response.end('secret'));
	const open = await serve((_, response) => {
		response.writeHead(302, { location: `http://${canary.host}/` }).end();
	});
	const fetch = openSafeFetch({ trusted: [open.host] });
	await expect(fetch(`http://${open.host}/`)).rejects.toThrow('Nothing usable answered');
	expect(canary.seen()).toBe(0);
});

test('three redirects are followed, a fourth is not', async () => {
	const stairs = await serve((request, response) => {
		const step = Number(request.url?.slice(1));
		if (step === 0) return response.end('down');
		response.writeHead(301, { location: `/${step - 1}` }).end();
	});
	const fetch = openSafeFetch({ trusted: [stairs.host] });
	expect((await fetch(`http://${stairs.host}/3`)).body.toString()).toBe('down');
	await expect(fetch(`http://${stairs.host}/4`)).rejects.toThrow(Refusal);
});

test('credentials stay with their origin and a body is repeated only where 307 or 308 say so', async () => {
	const seen: unknown[] = [];
	const other = await serve((request, response) => {
		seen.push([request.method, request.headers.authorization]);
		response.end();
	});
	const first = await serve((request, response) => {
		const status = request.url === '/keep' ? 307 : 303;
		response.writeHead(status, { location: `http://${other.host}/` }).end();
	});
	const fetch = openSafeFetch({ trusted: [first.host, other.host] });
	const sent = { method: 'POST', headers: { authorization: 'Basic c2VjcmV0' }, body: 'x' };
	await fetch(`http://${first.host}/keep`, sent);
	await fetch(`http://${first.host}/drop`, sent);
	expect(seen).toEqual([
		['POST', undefined],
		['GET', undefined]
	]);
});

test('a body above 2 MiB is not read, packed or not', async () => {
	const flood = await serve((request, response) => {
		if (request.url === '/plain') return response.end(Buffer.alloc(2 * 1024 * 1024 + 1));
		response.setHeader('content-encoding', 'gzip').end(gzipSync(Buffer.alloc(50 * 1024 * 1024)));
	});
	const fetch = openSafeFetch({ trusted: [flood.host] });
	for (const path of ['plain', 'packed'])
		await expect(fetch(`http://${flood.host}/${path}`)).rejects.toThrow('larger than 2 MB');
});

test('a packed body is unpacked; a body packed in another way is refused', async () => {
	const packed = await serve((request, response) => {
		const encoding = request.url === '/gzip' ? 'gzip' : 'br';
		response.setHeader('content-encoding', encoding).end(gzipSync('hello'));
	});
	const fetch = openSafeFetch({ trusted: [packed.host] });
	expect((await fetch(`http://${packed.host}/gzip`)).body.toString()).toBe('hello');
	await expect(fetch(`http://${packed.host}/br`)).rejects.toThrow(Refusal);
});

test.each(['silent', 'slow'])('a %s server ends with the time', async (kind) => {
	const server = await serve((_, response) => {
		if (kind === 'slow') response.write('a');
	});
	const fetch = openSafeFetch({ trusted: [server.host], timeoutMs: 200 });
	const began = performance.now();
	await expect(fetch(`http://${server.host}/`)).rejects.toThrow('Nothing usable answered');
	expect(performance.now() - began).toBeLessThan(2_000);
});

test('a resolver that never answers ends with the time', async () => {
	const fetch = openSafeFetch({ resolve: () => new Promise(() => {}), timeoutMs: 100 });
	await expect(fetch('https://slow.example.com/')).rejects.toThrow(Refusal);
});

test.each([
	'ftp://example.com/',
	'file:///etc/passwd',
	'http://example.com/',
	'https://user:pass@example.com/',
	'https://@example.com/',
	'https://example.com:22/',
	'https://exa mple.com/',
	'https://example.com\\@evil.example',
	'https://example.com/\r\nx: y',
	'example.com',
	''
])('%j is not an address to fetch', async (address) => {
	const asked: string[] = [];
	const fetch = openSafeFetch({ resolve: async (host) => (asked.push(host), []) });
	await expect(fetch(address)).rejects.toMatchObject({ status: 422 });
	expect(asked).toEqual([]);
});

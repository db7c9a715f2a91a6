import { once } from 'node:events';
import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { readSettings } from '#lib/basics/settings.ts';
import { prepareHeaders } from './headers.ts';
import { isOurs } from './is-ours.ts';
import { refuseStrangeNames } from './this-machine.ts';

/** A real server that answers with the addresses it was told. */
async function open(environment: Record<string, string>) {
	const settings = readSettings(environment);
	const server = createServer(({ headers }, response) => {
		response.end(String(headers['x-forwarded-for']));
	});
	if (settings.trial) refuseStrangeNames(server);
	prepareHeaders(server, settings);
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	onTestFinished(() => void server.close());
	const { port } = server.address() as AddressInfo;
	return async (headers: Record<string, string>) => {
		const asked = get({ port, host: '127.0.0.1', headers, agent: false });
		const [answer] = await once(asked, 'response');
		return { status: answer.statusCode, text: Buffer.concat(await answer.toArray()).toString() };
	};
}

const behindTwo = {
	APP_ORIGIN: 'https://a.example',
	ALLOW_EMBEDDED: 'mail',
	TRUST_PROXY: '2'
};

test.each([
	[undefined, '127.0.0.1,127.0.0.1'],
	['', '127.0.0.1,127.0.0.1'],
	['203.0.113.9', '127.0.0.1,203.0.113.9'],
	['203.0.113.9, 10.0.0.1', '203.0.113.9, 10.0.0.1']
])('X-Forwarded-For “%s” is as long as the proxies are many', async (told, known) => {
	const ask = await open(behindTwo);
	const { text } = await ask(told === undefined ? {} : { 'x-forwarded-for': told });
	expect(text).toBe(known);
});

test.each([
	['localhost:3000', 200],
	['127.0.0.1', 200],
	['[::1]:81', 200],
	['LOCALHOST', 200],
	['evil.example:3000', 421],
	['localhost.evil.example', 421],
	['127.0.0.1.evil.example:3000', 421],
	['192.168.0.7:3000', 421]
])('a trial asked for as %s answers with %i', async (host, status) => {
	const ask = await open({});
	expect((await ask({ host })).status).toBe(status);
});

test('a real installation answers by any name: its proxy decides', async () => {
	const ask = await open(behindTwo);
	expect((await ask({ host: 'inner.example' })).status).toBe(200);
});

test('a socket of a trial opens for pages of this machine under its own name alone', () => {
	const ours = isOurs({ trial: true, origin: 'http://localhost:3000' });
	expect(ours('http://127.0.0.1:3000', '127.0.0.1:3000')).toBe(true);
	expect(ours('http://localhost:3000', 'localhost:3000')).toBe(true);
	expect(ours('http://localhost:3000', 'evil.example:3000')).toBe(false);
	expect(ours('http://evil.example:3000', 'evil.example:3000')).toBe(false);
});

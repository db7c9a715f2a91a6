import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { silentLog } from '#lib/basics/log.ts';
import type { Pass } from '#lib/live/passes.server.ts';
import type { Rules } from '#lib/live/rules.ts';
import { openEngine } from './engine/engine.ts';
import { mountSync, protocol } from './mount.ts';
import type { RoleNow } from './rights.ts';
import { memoryStore } from './store/memory.ts';

const rules: Rules = { areas: { t: { kind: 'shared', shape: { is: 'text' } } } };

/** A real server with real sockets; passes are kept in a map, each good for one taking. */
async function open() {
	const passes = new Map<string, Pass>();
	/** Who lost what, by the sign-in; and how often somebody was asked about. */
	const rights = new Map<string, RoleNow>();
	const asked: string[] = [];
	const listeners = new Set<() => void>();
	const change = () => listeners.forEach((each) => each());
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	const origin = `http://127.0.0.1:${port}`;
	const engine = await openEngine({
		...{ store: memoryStore(), owner: 'one', now: Date.now, log: silentLog },
		kindOf: () => ({ schema: 1, rules })
	});
	const sync = mountSync(server, {
		engine,
		shownOf: async ({ actor }) => ({ id: actor }),
		takePass: async (token) => {
			const pass = passes.get(token);
			passes.delete(token);
			return pass;
		},
		roleNow: async ({ signIn, role }) => {
			asked.push(signIn);
			return rights.has(signIn) ? rights.get(signIn) : role;
		},
		onChange: (listener) => {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		isOurs: (from) => from === origin,
		log: silentLog
	});
	const clients: WebsocketProvider[] = [];
	onTestFinished(async () => {
		for (const client of clients) client.destroy();
		await sync.close();
		await engine.close();
		server.close();
	});

	class FromOurPage extends WebSocket {
		constructor(url: string | URL, protocols?: string | string[]) {
			super(url, protocols, { origin });
		}
	}

	function join(token: string, doc = new Y.Doc()) {
		const provider = new WebsocketProvider(`ws://127.0.0.1:${port}/sync`, 'notice/w', doc, {
			WebSocketPolyfill: FromOurPage as unknown as typeof globalThis.WebSocket,
			protocols: [protocol, `pass.${token}`],
			disableBc: true
		});
		clients.push(provider);
		return { doc, provider };
	}

	async function sit(token: string, pass: Pass) {
		passes.set(token, pass);
		const socket = new WebSocket(`ws://127.0.0.1:${port}/sync/x`, [protocol, `pass.${token}`], {
			origin
		});
		await once(socket, 'message');
		return socket;
	}

	return { server, passes, port, origin, join, sit, rights, asked, change, listeners, sync };
}

const writer: Pass = {
	document: 'notice/w',
	actor: 'person-nadia',
	role: 'writer',
	signIn: 'id-1'
};
const closeCode = async (socket: WebSocket) => ((await once(socket, 'close')) as [number])[0];

test('two people with passes see what the other writes', async () => {
	const { passes, join } = await open();
	passes.set('one', writer).set('two', { ...writer, actor: 'person-oleh' });
	const nadia = join('one');
	const oleh = join('two');
	nadia.doc.getText('t').insert(0, 'hello');
	await expect.poll(() => oleh.doc.getText('t').toString()).toBe('hello');
});

test.each(['', 'unknown'])(
	'without a good pass (“%s”) the door closes with a final reason',
	async (token) => {
		const { port, origin } = await open();
		const socket = new WebSocket(
			`ws://127.0.0.1:${port}/sync/notice/w`,
			[protocol, `pass.${token}`],
			{ origin }
		);
		expect(await closeCode(socket)).toBe(4401);
	}
);

test('a pass opens once', async () => {
	const { passes, port, origin, join } = await open();
	passes.set('one', writer);
	const { provider } = join('one');
	await expect.poll(() => provider.synced).toBe(true);
	const again = new WebSocket(`ws://127.0.0.1:${port}/sync/notice/w`, [protocol, 'pass.one'], {
		origin
	});
	expect(await closeCode(again)).toBe(4401);
});

test.each(['https://evil.example', 'null', undefined])(
	'a page of %s is refused in the handshake',
	async (origin) => {
		const { passes, port } = await open();
		passes.set('one', writer);
		const socket = new WebSocket(`ws://127.0.0.1:${port}/sync/notice/w`, [protocol, 'pass.one'], {
			origin
		});
		const [error] = (await once(socket, 'error')) as [Error];
		expect(error.message).toContain('403');
		expect(passes.has('one')).toBe(true);
	}
);

test('the pass says which document, whatever the address says', async () => {
	const { passes, port, origin, join } = await open();
	passes.set('one', writer).set('two', { ...writer, document: 'notice/other' });
	const { doc, provider } = join('one');
	await expect.poll(() => provider.synced).toBe(true);
	const stranger = new WebSocket(`ws://127.0.0.1:${port}/sync/notice/w`, [protocol, 'pass.two'], {
		origin
	});
	const heard: string[] = [];
	stranger.on('message', (frame: Buffer) => heard.push(frame.toString('latin1')));
	await expect.poll(() => heard.length).toBe(1); // its own document's state, which is empty
	doc.getText('t').insert(0, 'secret');
	await expect.poll(() => provider.synced).toBe(true);
	stranger.ping();
	await once(stranger, 'pong');
	expect(heard.join('')).not.toContain('secret');
	stranger.close();
});

test('a viewer sees and cannot write', async () => {
	const { passes, join } = await open();
	passes.set('one', writer).set('two', { ...writer, role: 'viewer' });
	const nadia = join('one');
	const lena = join('two');
	nadia.doc.getText('t').insert(0, 'a');
	await expect.poll(() => lena.doc.getText('t').toString()).toBe('a');
	lena.doc.getText('t').insert(1, 'b');
	nadia.doc.getText('t').insert(1, 'c');
	await expect.poll(() => lena.doc.getText('t').toString()).toContain('c');
	expect(nadia.doc.getText('t').toString()).toBe('ac');
});

test('what is no message of ours ends its sender alone', async () => {
	const { passes, port, origin, join } = await open();
	passes.set('one', writer).set('two', writer);
	const nadia = join('one');
	await expect.poll(() => nadia.provider.synced).toBe(true);
	const rude = new WebSocket(`ws://127.0.0.1:${port}/sync/notice/w`, [protocol, 'pass.two'], {
		origin
	});
	await once(rude, 'open');
	rude.send(Buffer.from([0, 2, 255, 255, 255, 255, 255]));
	expect(await closeCode(rude)).toBe(4422);
	expect(nadia.provider.wsconnected).toBe(true);
});

test('another address than /sync is answered, not left hanging', async () => {
	const { port } = await open();
	const socket = new WebSocket(`ws://127.0.0.1:${port}/elsewhere`);
	const [error] = (await once(socket, 'error')) as [Error];
	expect(error.message).toContain('404');
});

test.each(['/elsewhere', '/sync/notice/w'])(
	'who is refused at %s and keeps the line open is cut off',
	async (path) => {
		const { server, port } = await open();
		const peer = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
		peer.on('error', () => {}).resume();
		onTestFinished(() => void peer.destroy());
		peer.write(
			`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`
		);
		await once(peer, 'end');
		const stillOpen = () => new Promise((done) => server.getConnections((_, count) => done(count)));
		await expect.poll(stillOpen).toBe(0);
	}
);

test.each([
	['the sign-in ended', 'signed-out', 4401],
	['the right is gone', undefined, 4403],
	['a writer may only read', 'viewer', 4403]
] as const)('when %s, the line is closed, and nobody else’s', async (_words, now, code) => {
	const { sit, rights, change } = await open();
	const gone = await sit('one', { ...writer, signIn: 'gone' });
	const stays = await sit('two', { ...writer, signIn: 'stays' });
	rights.set('gone', now);
	const closed = closeCode(gone);
	change();
	expect(await closed).toBe(code);
	stays.ping();
	await once(stays, 'pong');
	expect(stays.readyState).toBe(WebSocket.OPEN);
});

test('a viewer who may write now stays', async () => {
	const { sit, rights, change, asked } = await open();
	const lena = await sit('one', { ...writer, role: 'viewer' });
	rights.set(writer.signIn, 'writer');
	change();
	await expect.poll(() => asked.length).toBe(1);
	expect(lena.readyState).toBe(WebSocket.OPEN);
});

test('without any commit here, a right withdrawn elsewhere is noticed within 5 s', async () => {
	const { sit, rights } = await open();
	const socket = await sit('one', writer);
	rights.set(writer.signIn, undefined);
	const began = performance.now();
	expect(await closeCode(socket)).toBe(4403);
	expect(performance.now() - began).toBeLessThan(5_000);
}, 10_000);

test('however many commits and tabs, one sign-in is asked about once a quarter second', async () => {
	const { sit, change, asked } = await open();
	for (const token of ['a', 'b', 'c']) await sit(token, writer);
	for (let commits = 0; commits < 50; commits++) change();
	await expect.poll(() => asked.length).toBe(1);
});

test('a right lost between the pass and the door lets nobody in', async () => {
	const { sit, rights } = await open();
	rights.set(writer.signIn, undefined);
	const socket = await sit('one', writer);
	expect(await closeCode(socket)).toBe(4403);
});

test('who has left is asked about no more, and a closed server hears of no commits', async () => {
	const { sit, change, asked, listeners, sync } = await open();
	const socket = await sit('one', writer);
	socket.close();
	await once(socket, 'close');
	change();
	await sync.close();
	expect(asked).toEqual([]);
	expect(listeners.size).toBe(0);
});

test('who does not answer the farewell is cut off, and nothing they send then counts', async () => {
	const { server, sit, rights, change, join, passes } = await open();
	const rude = await sit('one', { ...writer, signIn: 'rude' });
	passes.set('two', writer);
	const nadia = join('two');
	await expect.poll(() => nadia.provider.synced).toBe(true);
	rude.pause();
	rights.set('rude', undefined);
	change();
	const lines = () => new Promise((done) => server.getConnections((_, count) => done(count)));
	await expect.poll(lines, { timeout: 2_000 }).toBe(1);
	rude.resume();
});

import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { silentLog } from '#lib/basics/log.ts';
import type { Rules } from '#lib/live/rules.ts';
import { memoryStore } from '../store/memory.ts';
import type { Store } from '../store/store.ts';
import { openEngine } from './engine.ts';
import { sayPresence, sayUpdate } from './wire.ts';

const rules: Rules = {
	areas: {
		chat: { kind: 'own-append' },
		hands: { kind: 'own-key' },
		stamps: { kind: 'server' },
		words: { kind: 'shared', shape: { is: 'text' } }
	}
};
const name = 'notice/w';

/** A real server on a free port; `?as=nadia&role=viewer` stands for the pass that the product asks for. */
async function served(store: Store = memoryStore(), seed?: (doc: Y.Doc) => void) {
	const kind = { schema: 1, rules, ...(seed && { seed }) };
	const engine = await openEngine({
		...{ store, owner: 'one', now: Date.now, log: silentLog },
		kindOf: () => kind
	});
	const http = createServer().listen(0, '127.0.0.1');
	await once(http, 'listening');
	const wss = new WebSocketServer({ server: http });
	wss.on('connection', (socket, request) => {
		const { pathname, searchParams } = new URL(request.url ?? '', 'http://x');
		const actor = searchParams.get('as') ?? '';
		const role = searchParams.get('role') ?? 'guest';
		void engine.join(socket, {
			...{ document: pathname.slice(1), actor, role, writes: role !== 'viewer' },
			...{ shown: { id: actor, name: actor }, speaksOurs: searchParams.has('ours') }
		});
	});
	const url = `ws://127.0.0.1:${(http.address() as AddressInfo).port}`;
	onTestFinished(async () => {
		await engine.close();
		wss.close();
		for (const socket of wss.clients) socket.terminate();
		http.close();
	});

	/** A stock client of y-websocket 3. */
	function client(as: string, params: Record<string, string> = {}) {
		const doc = new Y.Doc();
		const provider = new WebsocketProvider(url, name, doc, {
			params: { as, ...params },
			disableBc: true,
			WebSocketPolyfill: WebSocket as never
		});
		onTestFinished(() => provider.destroy());
		const synced = vi.waitFor(() => expect(provider.synced).toBe(true));
		const closed = new Promise<number>((done) =>
			provider.on('connection-close', (event) =>
				done((event as { code: number } | null)?.code ?? 0)
			)
		);
		return { doc, provider, synced, closed };
	}
	/** A line of our own making: sends what no client would. */
	async function raw(as: string, params = '') {
		const socket = new WebSocket(`${url}/${name}?as=${as}${params}`);
		socket.binaryType = 'nodebuffer';
		const frames: Buffer[] = [];
		socket.on('message', (frame: Buffer) => frames.push(frame));
		await once(socket, 'open');
		const closed = once(socket, 'close').then(([code]) => code as number);
		onTestFinished(() => socket.terminate());
		return { socket, frames, closed };
	}
	return { engine, store, client, raw, url };
}

test('[L3] two stock clients see each other’s words, and so does who comes later', async () => {
	const { client } = await served();
	const [nadia, oleh] = [client('nadia'), client('oleh')];
	await Promise.all([nadia.synced, oleh.synced]);
	nadia.doc.getText('words').insert(0, 'Good ');
	await vi.waitFor(() => expect(oleh.doc.getText('words').toJSON()).toBe('Good '));
	oleh.doc.getText('words').insert(5, 'day');
	await vi.waitFor(() => expect(nadia.doc.getText('words').toJSON()).toBe('Good day'));
	const late = client('artem');
	await late.synced;
	expect(late.doc.getText('words').toJSON()).toBe('Good day');
});

test('[L6] after the last has gone it is there, and is never empty for a moment', async () => {
	const { client, engine } = await served();
	const first = client('nadia');
	await first.synced;
	first.doc.getText('words').insert(0, 'kept');
	const witness = client('oleh');
	await vi.waitFor(() => expect(witness.doc.getText('words').toJSON()).toBe('kept'));
	for (const each of [first, witness]) each.provider.destroy();
	await vi.waitFor(() => expect(engine.figures().documents).toBe(0));

	for (let round = 0; round < 20; round++) {
		const again = client('nadia');
		await again.synced;
		expect(again.doc.getText('words').toJSON()).toBe('kept');
		again.provider.destroy();
	}
});

test('[L6] nothing is told before it is stored, and nothing at all when it cannot be', async () => {
	const store = memoryStore();
	const disk = { held: undefined as Promise<void> | undefined, full: false };
	const slow: Store = {
		...store,
		async append(batch) {
			await disk.held;
			if (disk.full) throw new Error('the disk is full');
			return store.append(batch);
		}
	};
	const { client } = await served(slow);
	const [nadia, oleh] = [client('nadia'), client('oleh')];
	await Promise.all([nadia.synced, oleh.synced]);
	const seen = vi.fn();
	oleh.doc.on('update', seen);

	const disc = Promise.withResolvers<void>();
	Object.assign(disk, { held: disc.promise, full: true });
	nadia.doc.getText('words').insert(0, 'soon');
	const reader = new WebSocket(`${url(nadia)}?as=artem`);
	await once(reader, 'open');
	onTestFinished(() => reader.terminate());
	expect(seen).not.toHaveBeenCalled();

	disc.resolve();
	expect(await nadia.closed).toBe(4500);
	expect(seen).not.toHaveBeenCalled();
	Object.assign(disk, { held: undefined, full: false });
	// Both come back by themselves, and what Nadia wrote is still with her.
	await vi.waitFor(() => expect(oleh.doc.getText('words').toJSON()).toBe('soon'), 5_000);
});

const url = ({ provider }: { provider: WebsocketProvider }) => provider.url.replace(/\?.*/, '');

test('[L6] the server alone begins a new document, once', async () => {
	const seed = vi.fn((doc: Y.Doc) => doc.getText('words').insert(0, 'Welcome'));
	const { client } = await served(memoryStore(), seed);
	const all = ['nadia', 'oleh', 'artem'].map((who) => client(who));
	await Promise.all(all.map(({ synced }) => synced));
	for (const { doc } of all) expect(doc.getText('words').toJSON()).toBe('Welcome');
	expect(seed).toHaveBeenCalledTimes(1);
});

test('[L5] the server says who wrote a line, when, and in which order', async () => {
	const { client } = await served();
	const [nadia, oleh] = [client('nadia'), client('oleh')];
	await Promise.all([nadia.synced, oleh.synced]);
	nadia.doc.getMap('chat').set('a', { text: 'first', by: 'somebody else' });
	await vi.waitFor(() => expect(oleh.doc.getMap('stamps').has('chat/a')).toBe(true));
	oleh.doc.getMap('chat').set('b', { text: 'second' });
	await vi.waitFor(() =>
		expect(nadia.doc.getMap('stamps').toJSON()).toMatchObject({
			'chat/a': { by: 'nadia', seq: 1 },
			'chat/b': { by: 'oleh', seq: 2 }
		})
	);
	nadia.doc.getMap('chat').set('a', { text: 'first, changed' });
	await vi.waitFor(() =>
		expect(oleh.doc.getMap('stamps').get('chat/a')).toMatchObject({
			...{ by: 'nadia', seq: 1 },
			changedAt: expect.any(Number) as number
		})
	);
	nadia.doc.getMap('hands').set('nadia', true);
	nadia.doc.getMap('hands').delete('nadia');
	nadia.doc.getMap('hands').set('nadia', true);
	await vi.waitFor(() =>
		expect(oleh.doc.getMap('stamps').get('hands/nadia')).toMatchObject({ seq: 4 })
	);
});

test('[L4] who writes what is not theirs is closed with 4422, and nobody sees any of it', async () => {
	const { client } = await served();
	const [nadia, eve] = [client('nadia'), client('eve')];
	await Promise.all([nadia.synced, eve.synced]);
	nadia.doc.getMap('chat').set('a', { text: 'mine' });
	await vi.waitFor(() => expect(eve.doc.getMap('stamps').has('chat/a')).toBe(true));
	eve.doc.getMap('chat').delete('a');
	expect(await eve.closed).toBe(4422);
	nadia.doc.getText('words').insert(0, 'on');
	expect(nadia.doc.getMap('chat').toJSON()).toEqual({ a: { text: 'mine' } });
});

test('[L13] what a viewer sends is dropped, and after fifty frames its line is closed', async () => {
	const { client, raw } = await served();
	const nadia = client('nadia');
	await nadia.synced;
	const { socket, closed } = await raw('eve', '&role=viewer');
	const words = new Y.Doc();
	words.getText('words').insert(0, 'no');
	for (let at = 0; at < 50; at++) socket.send(sayUpdate(Y.encodeStateAsUpdate(words)));
	expect(await closed).toBe(4403);
	expect(nadia.doc.getText('words').toJSON()).toBe('');
});

test('[L8] presence says who one is by the server’s word, and of others nothing', async () => {
	const { client, raw } = await served();
	const nadia = client('nadia');
	await nadia.synced;
	nadia.provider.awareness.setLocalStateField('user', { id: 'imogen', name: 'Imogen' });
	nadia.provider.awareness.setLocalStateField('cursor', 3);
	const oleh = client('oleh');
	const seen = () => oleh.provider.awareness.getStates().get(nadia.doc.clientID);
	await vi.waitFor(() =>
		expect(seen()).toEqual({ user: { id: 'nadia', name: 'nadia' }, cursor: 3 })
	);

	const eve = await raw('eve');
	const forged = { client: nadia.doc.clientID, clock: 99, state: '{"cursor":0}' };
	const ghosts = Array.from({ length: 50 }, (_, at) => ({
		client: 1000 + at,
		clock: 1,
		state: '{}'
	}));
	eve.socket.send(sayPresence([forged, ...ghosts]));
	await vi.waitFor(() => expect(oleh.provider.awareness.getStates().has(1000)).toBe(true));
	expect(seen()).toMatchObject({ cursor: 3 });
	expect(
		[...oleh.provider.awareness.getStates().keys()].filter((id) => id >= 1000 && id < 1050)
	).toEqual([1000]);

	eve.socket.terminate();
	await vi.waitFor(() => expect(oleh.provider.awareness.getStates().has(1000)).toBe(false));
});

test('[L4] a client id that was only seen cannot be written under by another', async () => {
	const { client, raw } = await served();
	const nadia = client('nadia');
	await nadia.synced;
	nadia.provider.awareness.setLocalStateField('cursor', 1);
	const oleh = client('oleh');
	await vi.waitFor(() =>
		expect(oleh.provider.awareness.getStates().has(nadia.doc.clientID)).toBe(true)
	);
	const forged = new Y.Doc();
	forged.clientID = nadia.doc.clientID;
	forged.getText('words').insert(0, 'I am Nadia');
	const eve = await raw('eve');
	eve.socket.send(sayUpdate(Y.encodeStateAsUpdate(forged)));
	expect(await eve.closed).toBe(4422);
	nadia.doc.getText('words').insert(0, 'It is me');
	await vi.waitFor(() => expect(oleh.doc.getText('words').toJSON()).toBe('It is me'));
});

test('what cannot be read ends its own line, and no other', async () => {
	const { client, raw } = await served();
	const nadia = client('nadia');
	await nadia.synced;
	for (const bytes of [[], [0], [0, 9, 0], [7], [1, 1, 5], [0, 2, 3, 9, 9, 9], [0, 0, 0, 1]]) {
		const { socket, closed } = await raw('eve');
		socket.send(Uint8Array.from(bytes));
		expect(await closed).toBe(4422);
	}
	expect(nadia.provider.wsconnected).toBe(true);
});

test('the effect of one piece of news is in the document once, however often it is asked for', async () => {
	const { engine, client, store } = await served();
	const nadia = client('nadia');
	await nadia.synced;
	const write = (doc: Y.Doc) => void doc.getText('words').insert(0, 'x');
	await Promise.all([1, 2, 3].map(() => engine.edit(name, 'system', 'news-1', write)));
	await engine.edit(name, 'system', 'news-1', write);
	await vi.waitFor(() => expect(nadia.doc.getText('words').toJSON()).toBe('x'));
	expect(await store.isDone(name, 'news-1')).toBe(true);
});

test('[L7] a document that nobody wrote to is told from its bytes', async () => {
	const store = memoryStore();
	const { client, engine } = await served(store);
	const nadia = client('nadia');
	await nadia.synced;
	nadia.doc.getText('words').insert(0, 'asleep');
	await vi.waitFor(async () => expect((await store.load(name))?.seq).toBe(1));
	nadia.provider.destroy();
	await vi.waitFor(() => expect(engine.figures().documents).toBe(0));
	const reader = client('oleh');
	await reader.synced;
	expect(reader.doc.getText('words').toJSON()).toBe('asleep');
});

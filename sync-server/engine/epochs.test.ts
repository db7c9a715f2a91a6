import { expect, onTestFinished, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { memoryStore } from '../store/memory.ts';
import { servedEngine } from './served-engine.ts';

const name = 'notice/w';

/** A stock client that also hears what is said of epochs. */
function client(url: string, as: string, ...more: string[]) {
	const doc = new Y.Doc();
	const provider = new WebsocketProvider(url, name, doc, {
		...{ disableBc: true, protocols: ['concord.v1', `pass.${as}`, 'schema.1', ...more] },
		WebSocketPolyfill: WebSocket as never
	});
	const told: number[][] = [];
	for (const kind of [100, 101, 102]) provider.messageHandlers[kind] = () => undefined;
	provider.messageHandlers[103] = (_encoder, decoder) =>
		void told.push([1, 2, 3].map(() => decoding.readVarUint(decoder)));
	const closed = new Promise<number>((done) =>
		provider.on('connection-close', (event) => done((event as { code: number } | null)?.code ?? 0))
	);
	onTestFinished(() => provider.destroy());
	const synced = () => vi.waitFor(() => expect(provider.synced).toBe(true), 3_000);
	return { doc, provider, told, closed, synced, text: () => doc.getText('words').toJSON() };
}

async function written() {
	const store = memoryStore();
	const { engine, url } = await servedEngine(store);
	const nadia = client(url, 'nadia');
	await nadia.synced();
	nadia.doc.getText('words').insert(0, 'good morning');
	nadia.doc.getText('words').delete(0, 5);
	await vi.waitFor(async () => expect((await store.load(name))?.seq).toBeGreaterThan(0));
	return { store, engine, url, nadia };
}

test('[L7] whoever has a document open when it begins anew is moved, and finds the same in it', async () => {
	const { engine, url, nadia } = await written();
	expect(await engine.begin(name, 'put back')).toBe(true);
	expect(await nadia.closed).toBe(4409);
	expect(nadia.told.at(-1)).toEqual([2, 1, 4]);
	const again = client(url, 'nadia', 'epoch.2');
	await again.synced();
	expect(again.text()).toBe('morning');
	expect(again.told).toEqual([[2, 1, 0]]);
});

test('[L7] who comes with an older epoch is told which there is and what became of it', async () => {
	const { engine, url } = await written();
	await engine.begin(name, 'put back');
	const old = client(url, 'oleh', 'epoch.1');
	expect(await old.closed).toBe(4409);
	expect(old.told).toEqual([[2, 1, 4]]);
});

test('[L7] with nobody there a document of many authors’ ids begins anew, and its old end can be read once more', async () => {
	const { store, engine, url, nadia } = await written();
	// A thousand pages, each under an id of its own.
	const people = [nadia, client(url, 'oleh'), client(url, 'artem')];
	for (const [at, { synced, doc, provider }] of people.entries()) {
		await synced();
		for (const from of [1, 171]) {
			const pages = Array.from({ length: 170 }, (_, page) => {
				const own = new Y.Doc();
				own.clientID = at * 1_000 + from + page;
				own.getMap('chat').set(`line-${own.clientID}`, { text: 'x' });
				return Y.encodeStateAsUpdate(own);
			});
			// As its own work, which it sends on.
			doc.transact(() => Y.applyUpdate(doc, Y.mergeUpdates(pages)));
		}
		expect(provider.wsconnected).toBe(true);
	}
	await vi.waitFor(
		async () => expect((await store.load(name))?.authors.size).toBeGreaterThan(1_010),
		3_000
	);
	for (const { provider } of people) provider.destroy();
	await vi.waitFor(() => expect(engine.figures().documents).toBe(0));
	const before = await store.load(name);
	expect(await engine.begin(name, 'grown')).toBe(true);
	const after = await store.load(name);
	expect(after).toMatchObject({ epoch: 2, ended: [{ epoch: 1, cause: 'grown' }] });
	expect([...(after?.authors.values() ?? [])].sort()).toEqual(['artem', 'nadia', 'oleh', 'system']);
	expect(before?.seq).toBe(after?.seq);

	const late = client(url, 'nadia', 'epoch.1', 'late.1');
	await late.synced();
	expect(late.text()).toBe('morning');
	late.doc.getText('words').insert(0, 'nothing of this ');
	const now = client(url, 'oleh');
	await now.synced();
	expect(now.text()).toBe('morning');
	expect(now.doc.getMap('chat').size).toBe(1_020);
});

test('[L7] after an erasure nothing of the old epoch can be read, not even by who has its number', async () => {
	const { store, engine, url } = await written();
	await engine.begin(name, 'erased');
	expect(await store.epochOf(name, 1)).toBeUndefined();
	const late = client(url, 'nadia', 'epoch.1', 'late.1');
	expect(await late.closed).toBe(4409);
	expect(late.told).toEqual([[2, 1, 5]]);
	expect(late.text()).toBe('');
});

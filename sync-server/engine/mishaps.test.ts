import { expect, onTestFinished, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { memoryStore } from '../store/memory.ts';
import type { Store } from '../store/store.ts';
import { servedEngine } from './served-engine.ts';

const name = 'notice/w';

/** A stock client; its pass is its name. */
function client(url: string, as: string, doc = new Y.Doc()) {
	const provider = new WebsocketProvider(url, name, doc, {
		...{ disableBc: true, protocols: ['concord.v1', `pass.${as}`, 'schema.1'] },
		WebSocketPolyfill: WebSocket as never
	});
	for (const ours of [100, 101, 102, 103]) provider.messageHandlers[ours] = () => undefined;
	const codes: number[] = [];
	provider.on('connection-close', (event) =>
		codes.push((event as { code: number } | null)?.code ?? 0)
	);
	onTestFinished(() => provider.destroy());
	return { doc, provider, codes, text: () => doc.getText('words').toJSON() };
}
const synced = ({ provider }: { provider: WebsocketProvider }) =>
	vi.waitFor(() => expect(provider.synced).toBe(true), 3_000);

test('[L4] who types on while the line comes back is not taken for somebody who leaves a gap', async () => {
	const { url } = await servedEngine();
	const doc = new Y.Doc();
	doc.getText('words').insert(0, 'written without a line');
	const nadia = client(url, 'nadia', doc);
	// The socket is open, and the server has not said yet how far it is.
	nadia.provider.on('status', ({ status }) => {
		if (status === 'connected') doc.getText('words').insert(0, 'and ');
	});
	const oleh = client(url, 'oleh');
	await vi.waitFor(() => expect(oleh.text()).toBe('and written without a line'), 3_000);
	expect(nadia.codes).toEqual([]);
});

test('[L6] an edit of the server’s own that waits while storing fails is answered, and may be asked again', async () => {
	const store = memoryStore();
	const disk = { held: undefined as Promise<void> | undefined, isFull: false };
	const append = vi.fn(async (batch: Parameters<Store['append']>[0]) => {
		await disk.held;
		if (disk.isFull) throw new Error('the disk is full');
		return store.append(batch);
	});
	const isDone = vi.fn(store.isDone);
	const { engine } = await servedEngine({ ...store, append, isDone });
	const edit = (news: string) =>
		engine.edit(name, 'system', news, (doc) => doc.getText('words').insert(0, 'x'));
	await edit('news-0');
	const disc = Promise.withResolvers<void>();
	Object.assign(disk, { held: disc.promise, isFull: true });
	const first = edit('news-1').catch(() => 'failed');
	await vi.waitFor(() => expect(append).toHaveBeenCalledTimes(2)); // on its way to the disk
	const second = edit('news-2').catch(() => 'failed');
	await vi.waitFor(() => expect(isDone).toHaveBeenCalledTimes(3)); // waits for the next turn
	disc.resolve();
	expect(await first).toBe('failed');
	Object.assign(disk, { held: undefined, isFull: false });

	const settled = vi.fn();
	void second.then(settled);
	await vi.waitFor(() => expect(settled).toHaveBeenCalled(), 2_000);
	await Promise.all([edit('news-1'), edit('news-2')]);
	expect(await store.isDone(name, 'news-2')).toBe(true);
});

test('[L6] a damaged document opens to be read, from its last good state, and stays open', async () => {
	const store = memoryStore();
	const whole = await servedEngine(store);
	for (const word of ['first ', 'second '])
		await whole.engine.edit(name, 'system', word, (doc) => doc.getText('words').insert(0, word));
	const stored = await store.load(name);
	const torn = await servedEngine({
		...store,
		load: async () =>
			stored && {
				...{ ...stored, seq: stored.seq - 1, tail: stored.tail.slice(0, -1) },
				damage: `Entry ${stored.seq} of the log cannot be read.`
			}
	});
	const nadia = client(torn.url, 'nadia');
	nadia.provider.awareness.setLocalStateField('cursor', 1);
	await synced(nadia);
	expect(nadia.text()).toBe('first ');
	const oleh = client(torn.url, 'oleh');
	await synced(oleh);
	expect([...nadia.codes, ...oleh.codes]).toEqual([]);
});

test('[L6] a document whose every byte is damaged is not shown as an empty one', async () => {
	const store = memoryStore();
	const whole = await servedEngine(store);
	await whole.engine.edit(name, 'system', 'n', (doc) => doc.getText('words').insert(0, 'kept'));
	const stored = await store.load(name);
	const torn = await servedEngine({
		...store,
		load: async () =>
			stored && {
				...{ ...stored, seq: 0, tail: [], snapshot: undefined },
				damage: 'Entry 1 of the log cannot be read.'
			}
	});
	const nadia = client(torn.url, 'nadia');
	await vi.waitFor(() => expect(nadia.codes.length).toBeGreaterThan(0), 3_000);
	expect(nadia.provider.synced).toBe(false);
});

test('while the disk is full, documents can still be read', async () => {
	const store = memoryStore();
	const whole = await servedEngine(store);
	await whole.engine.edit(name, 'system', 'n', (doc) => doc.getText('words').insert(0, 'kept'));
	const full = () => Promise.reject(new Error('database or disk is full'));
	const { url } = await servedEngine({ ...store, append: full, lease: full, compact: full });
	const reader = client(url, 'nadia');
	await synced(reader);
	expect(reader.text()).toBe('kept');
});

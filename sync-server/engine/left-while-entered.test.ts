import { expect, onTestFinished, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { memoryStore } from '../store/memory.ts';
import { servedEngine } from './served-engine.ts';

const name = 'notice/w';

/** A store whose reading can be held, so that several wait for the same document. */
function slowStore() {
	const store = memoryStore();
	const reading = { held: undefined as Promise<void> | undefined };
	const load = vi.fn(async (document: string) => {
		await reading.held;
		return store.load(document);
	});
	return { store: { ...store, load }, reading, load };
}

function client(url: string, as: string, schema: number) {
	const provider = new WebsocketProvider(url, name, new Y.Doc(), {
		...{ disableBc: true, protocols: ['concord.v1', `pass.${as}`, `schema.${schema}`] },
		WebSocketPolyfill: WebSocket as never
	});
	for (const ours of [100, 101, 102, 103]) provider.messageHandlers[ours] = () => undefined;
	onTestFinished(() => provider.destroy());
	return provider;
}
const isOpen = (provider: WebsocketProvider) =>
	vi.waitFor(() => expect(provider.wsconnected).toBe(true));

test('[L6] who is turned away at the door takes no document from who comes in behind them', async () => {
	const { store, reading, load } = slowStore();
	const { url, engine } = await servedEngine(store);
	await engine.edit(name, 'system', 'n', (doc) => doc.getText('words').insert(0, 'here'));
	await vi.waitFor(() => expect(engine.figures().documents).toBe(0));
	load.mockClear();
	const disc = Promise.withResolvers<void>();
	reading.held = disc.promise;

	const tooOld = client(url, 'oleh', 0);
	await isOpen(tooOld);
	await vi.waitFor(() => expect(load).toHaveBeenCalledTimes(1));
	const nadia = client(url, 'nadia', 1);
	await isOpen(nadia);
	disc.resolve();
	await vi.waitFor(() => expect(nadia.synced).toBe(true), 3_000);
	await vi.waitFor(() => expect(nadia.doc.getText('words').toJSON()).toBe('here'));
});

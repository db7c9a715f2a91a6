import { expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { memoryStore } from '../store/memory.ts';
import { servedEngine } from './served-engine.ts';
import { sayUpdate } from './wire.ts';
import { WebSocket } from 'ws';
import { once } from 'node:events';

const name = 'notice/w';

/** Nadia and Oleh each write a line and some words. */
async function written() {
	const store = memoryStore();
	const { engine, url } = await servedEngine(store);
	for (const actor of ['nadia', 'oleh']) {
		const socket = new WebSocket(`${url}/${name}`, ['concord.v1', `pass.${actor}`, 'schema.1']);
		await once(socket, 'open');
		const doc = new Y.Doc();
		doc.getMap('chat').set(`line-${actor}`, { text: `said by ${actor}` });
		socket.send(sayUpdate(Y.encodeStateAsUpdate(doc)));
		await vi.waitFor(async () => expect(await store.writtenBy(actor)).toEqual([name]));
		socket.terminate();
	}
	return { store, engine };
}

test('a copy has one’s own entries of each document, and nobody else’s', async () => {
	const { engine } = await written();
	const [copy] = await engine.writtenBy({ id: 'nadia', name: 'Nadia' });
	expect(copy).toMatchObject({ document: name });
	expect(copy?.entries).toMatchObject([{ area: 'chat', value: { text: 'said by nadia' } }]);
});

test('[L7] after an erasure neither the document nor its log knows what somebody wrote, nor that they did', async () => {
	const { store, engine } = await written();
	await engine.forget({ id: 'nadia', name: 'Nadia' });
	await engine.forget({ id: 'nadia', name: 'Nadia' });
	const seen = await engine.read(name, (doc) => ({
		chat: doc.getMap('chat').toJSON(),
		stamps: doc.getMap('stamps').toJSON()
	}));
	expect(seen.chat).toEqual({ 'line-oleh': { text: 'said by oleh' } });
	expect(JSON.stringify(seen)).not.toContain('"nadia"');
	expect(await store.writtenBy('nadia')).toEqual([]);
	expect(await store.epochOf(name, 1)).toBeUndefined();
	const now = await store.load(name);
	expect(
		Buffer.concat(
			[now?.snapshot ?? [], ...(now?.tail ?? [])].map((part) => Buffer.from(part))
		).toString()
	).not.toContain('said by nadia');
});

import 'fake-indexeddb/auto';
import { expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { offlineCopy } from '#lib/live/offline-copy.ts';
import { at, isSaved, newName, words } from './a-page.ts';
import type { Engine } from './engine.ts';
import { servedEngine } from './served-engine.ts';

/** Written under so many client ids that it begins anew. */
async function grow(engine: Engine, name: string) {
	const edits = Array.from({ length: 1_010 }, (_, index) => {
		const doc = new Y.Doc();
		doc.clientID = index + 1;
		doc.getMap('grown').set(`by-${index}`, true);
		const update = Y.encodeStateAsUpdate(doc);
		return engine.edit(name, `person-${index % 7}`, `grown-${index}`, (own) =>
			Y.applyUpdate(own, update)
		);
	});
	await Promise.all(edits);
	expect(await engine.begin(name, 'grown')).toBe(true);
}

test('[L7] a document that began anew while nobody wrote is simply the new one', async () => {
	const { engine, url } = await servedEngine();
	const name = newName();
	const copy = () => ({ copy: offlineCopy('nadia', name) });
	const before = at(url, 'nadia', name, copy());
	await isSaved(before);
	words(before).insert(0, 'as it was');
	await isSaved(before);
	before.close();
	await vi.waitFor(() => expect(engine.figures().connections).toBe(0));
	await grow(engine, name);
	const after = at(url, 'nadia', name, copy());
	await vi.waitFor(() => expect(after.version).toBe(1));
	await isSaved(after);
	expect(words(after).toJSON()).toBe('as it was');
	expect(after.lost).toEqual([]);
});

test('[L7] work from offline is carried over into the new epoch, with what others did there', async () => {
	const { engine, url, cut } = await servedEngine();
	const name = newName();
	const before = at(url, 'nadia', name, { copy: offlineCopy('nadia', name) });
	await isSaved(before);
	words(before).insert(0, 'Good day. The fee is 100.');
	before.change('say', { id: '1', text: 'first' });
	await isSaved(before);
	cut.lines = true;
	cut.all();
	await vi.waitFor(() => expect(before.saving.is).toBe('offline'), 5_000);
	words(before).insert(9, ' Welcome.');
	words(before).delete(30, 3);
	words(before).insert(30, '150');
	before.change('say', { id: '2', text: 'second' });
	before.close();
	await grow(engine, name);
	await engine.edit(name, 'oleh', 'news', (doc) => {
		doc.getText('words').delete(21, 3);
		doc.getText('words').insert(21, 'gone');
	});
	cut.lines = false;

	const after = at(url, 'nadia', name, { copy: offlineCopy('nadia', name) });
	await vi.waitFor(() => expect(after.version).toBe(1), 8_000);
	await isSaved(after);
	expect(words(after).toJSON()).toBe('Good day. Welcome. The fee is gone.');
	expect(after.doc.getMap('chat').toJSON()).toEqual({ 1: 'first', 2: 'second' });
	expect(after.lost.map(({ cause }) => cause)).toEqual(['moved']);
	const oleh = at(url, 'oleh', name);
	await isSaved(oleh);
	expect(words(oleh).toJSON()).toBe('Good day. Welcome. The fee is gone.');
	expect(oleh.doc.getMap('stamps').get('chat/2')).toMatchObject({ by: 'nadia' });
}, 20_000);

test('[L7] after an erasure nothing is carried over; what waited is shown to whoever wrote it', async () => {
	const { engine, url, cut } = await servedEngine();
	const name = newName();
	const before = at(url, 'nadia', name, { copy: offlineCopy('nadia', name) });
	await isSaved(before);
	words(before).insert(0, 'as it was');
	await isSaved(before);
	cut.lines = true;
	cut.all();
	await vi.waitFor(() => expect(before.saving.is).toBe('offline'), 5_000);
	before.change('say', { id: '1', text: 'a line from afar' });
	words(before).insert(9, ', and more');
	before.close();
	expect(await engine.begin(name, 'erased')).toBe(true);
	cut.lines = false;
	const after = at(url, 'nadia', name, { copy: offlineCopy('nadia', name) });
	await vi.waitFor(() => expect(after.lost).toHaveLength(2), 8_000);
	await isSaved(after);
	expect(after.lost.map(({ text }) => text).sort()).toEqual([', and more', 'a line from afar']);
	expect(words(after).toJSON()).toBe('as it was');
	expect(after.doc.getMap('chat').size).toBe(0);
}, 20_000);

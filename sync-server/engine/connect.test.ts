import 'fake-indexeddb/auto';
import { expect, test, vi } from 'vitest';
import { wipeCopies } from '#lib/live/copy-names.ts';
import { offlineCopy } from '#lib/live/offline-copy.ts';
import { memoryStore } from '../store/memory.ts';
import { at, isSaved, newName, type, words } from './a-page.ts';
import { servedEngine } from './served-engine.ts';

test('[L3] a page says "saved" when what it wrote is stored, and not before', async () => {
	const store = memoryStore();
	const disk = { held: undefined as Promise<void> | undefined };
	const name = newName();
	const { url } = await servedEngine({
		...store,
		append: async (batch) => {
			await disk.held;
			return store.append(batch);
		}
	});
	const nadia = at(url, 'nadia', name);
	await isSaved(nadia);

	const disc = Promise.withResolvers<void>();
	disk.held = disc.promise;
	words(nadia).insert(0, 'a');
	expect(nadia.saving.is).toBe('saving');
	disc.resolve();
	await isSaved(nadia);
	expect((await store.load(name))?.tail.length).toBeGreaterThan(0);
});

test('[L3] work without a line is counted, and arrives when the line is back', async () => {
	const { url, cut } = await servedEngine();
	const name = newName();
	const [nadia, oleh] = [at(url, 'nadia', name), at(url, 'oleh', name)];
	await Promise.all([isSaved(nadia), isSaved(oleh)]);
	cut.lines = true;
	cut.all();
	await vi.waitFor(() => expect(nadia.saving.is).toBe('offline'), 5_000);
	words(nadia).insert(0, 'away');
	nadia.change('say', { id: '1', text: 'from afar' });
	expect(nadia.saving).toEqual({ is: 'offline', waiting: 2 });
	cut.lines = false;
	await vi.waitFor(() => expect(words(oleh).toJSON()).toBe('away'), 8_000);
	await isSaved(nadia);
}, 20_000);

test('[L3] each connection takes a pass of its own', async () => {
	const { url, cut } = await servedEngine();
	const passFor = vi.fn(async () => ({ pass: 'nadia' }));
	const nadia = at(url, 'nadia', newName(), { passFor });
	await isSaved(nadia);
	cut.all();
	await vi.waitFor(() => expect(passFor).toHaveBeenCalledTimes(2), 5_000);
	await isSaved(nadia);
});

test('[L4] what is refused is told with its text, and the honest rest is done again', async () => {
	const { url } = await servedEngine();
	const name = newName();
	const [nadia, oleh] = [at(url, 'nadia', name), at(url, 'oleh', name)];
	await Promise.all([isSaved(nadia), isSaved(oleh)]);
	words(nadia).insert(0, 'before ');
	await isSaved(nadia);
	const { version } = nadia;
	nadia.change('forge', { id: 'chat/1' });
	nadia.change('say', { id: '1', text: 'an honest line' });
	words(nadia).insert(7, 'and after');
	await vi.waitFor(() => expect(nadia.version).toBe(version + 1));
	await isSaved(nadia);
	expect(nadia.lost).toMatchObject([
		{ cause: 'refused', what: 'A forged stamp', text: '', reason: 'the server’s area' }
	]);
	await vi.waitFor(() => expect(words(oleh).toJSON()).toBe('before and after'));
	expect(oleh.doc.getMap('chat').toJSON()).toEqual({ 1: 'an honest line' });
	expect(words(nadia).toJSON()).toBe('before and after');
	nadia.forget(nadia.lost[0]?.id ?? '');
	expect(nadia.lost).toEqual([]);
});

test('[L4] of much that came at once from offline, only what is not one’s own is lost', async () => {
	const { url, cut } = await servedEngine();
	const name = newName();
	const [nadia, oleh] = [at(url, 'nadia', name), at(url, 'oleh', name)];
	await Promise.all([isSaved(nadia), isSaved(oleh)]);
	cut.lines = true;
	cut.all();
	await vi.waitFor(() => expect(nadia.saving.is).toBe('offline'), 5_000);
	for (const id of ['1', '2', '3']) nadia.change('say', { id, text: `line ${id}` });
	nadia.change('forge', { id: 'chat/2' });
	words(nadia).insert(0, 'written away');
	nadia.change('say', { id: '4', text: 'line 4' });
	nadia.doc.getMap('stamps').set('chat/4', 'by nobody');
	cut.lines = false;
	await vi.waitFor(() => expect(nadia.lost).toHaveLength(2), 15_000);
	await isSaved(nadia);
	expect(nadia.lost).toMatchObject([
		{ cause: 'refused', what: 'Something you wrote', text: 'by nobody' },
		{ cause: 'refused', what: 'A forged stamp' }
	]);
	await vi.waitFor(() => expect(oleh.doc.getMap('chat').size).toBe(4));
	expect(words(oleh).toJSON()).toBe('written away');
}, 30_000);

test('[L4] a page that goes on writing what nobody may is closed at last', async () => {
	const { url } = await servedEngine();
	const nadia = at(url, 'nadia', newName());
	await isSaved(nadia);
	let last = nadia.version;
	nadia.doc.getMap('stamps').set('x', 0);
	nadia.onChange(() => {
		if (nadia.version === last || !nadia.isReady || nadia.saving.is === 'closed') return;
		last = nadia.version;
		queueMicrotask(() => nadia.doc.getMap('stamps').set('x', last));
	});
	await vi.waitFor(() => expect(nadia.saving).toMatchObject({ is: 'closed', code: 4422 }), 20_000);
	expect(nadia.lost.length).toBeGreaterThan(5);
}, 30_000);

test('[L3] what was written offline outlives the page, is counted, and arrives', async () => {
	const { url, cut } = await servedEngine();
	const name = newName();
	const before = at(url, 'nadia', name, { copy: offlineCopy('nadia', name) });
	const oleh = at(url, 'oleh', name);
	await Promise.all([isSaved(before), isSaved(oleh)]);
	words(before).insert(0, 'kept ');
	await isSaved(before);
	cut.lines = true;
	cut.all();
	await vi.waitFor(() => expect(before.saving.is).toBe('offline'), 5_000);
	words(before).insert(5, 'and more');
	before.change('say', { id: '1', text: 'from afar' });
	before.close();

	const after = at(url, 'nadia', name, { copy: offlineCopy('nadia', name) });
	await vi.waitFor(() => expect(after.saving).toEqual({ is: 'offline', waiting: 2 }), 8_000);
	expect(after.isReady).toBe(true);
	expect(words(after).toJSON()).toBe('kept and more');
	cut.lines = false;
	await vi.waitFor(() => expect(words(oleh).toJSON()).toBe('kept and more'), 15_000);
	await isSaved(after);
	after.close();
	const third = at('ws://127.0.0.1:9', 'nadia', name, { copy: offlineCopy('nadia', name) });
	await vi.waitFor(() => expect(third.saving).toEqual({ is: 'offline', waiting: 0 }), 8_000);
}, 40_000);

test('[L4] what is refused after a reload is done again without it', async () => {
	const { url, cut } = await servedEngine();
	const name = newName();
	const before = at(url, 'nadia', name, { copy: offlineCopy('nadia', name) });
	await isSaved(before);
	cut.lines = true;
	cut.all();
	await vi.waitFor(() => expect(before.saving.is).toBe('offline'), 5_000);
	before.change('say', { id: '1', text: 'honest' });
	before.change('forge', { id: 'chat/1' });
	words(before).insert(0, 'honest too');
	before.close();
	cut.lines = false;
	const after = at(url, 'nadia', name, { copy: offlineCopy('nadia', name) });
	await vi.waitFor(() => expect(after.lost).toHaveLength(1), 15_000);
	await isSaved(after);
	expect(after.doc.getMap('chat').toJSON()).toEqual({ 1: 'honest' });
	expect(words(after).toJSON()).toBe('honest too');
	after.close();
	const third = at(url, 'nadia', name, { copy: offlineCopy('nadia', name) });
	await vi.waitFor(() => expect(third.lost).toHaveLength(1)); // until it was seen
}, 30_000);

test('copies of others are wiped when somebody is signed in, and all when nobody is', async () => {
	const { url } = await servedEngine();
	const [name, other] = [newName(), newName()];
	for (const [actor, document] of [
		['nadia', name],
		['oleh', other]
	] as const) {
		const page = at(url, actor, document, { copy: offlineCopy(actor, document) });
		await isSaved(page);
		page.close();
	}
	const of = async (actor: string) =>
		(await indexedDB.databases()).filter((db) => db.name?.startsWith(`concord/${actor}/`)).length;
	await wipeCopies({ but: 'oleh' });
	expect([await of('nadia'), await of('oleh')]).toEqual([0, 1]);
	const open = at(url, 'oleh', other, { copy: offlineCopy('oleh', other) });
	await isSaved(open);
	await wipeCopies({ but: undefined });
	expect(await of('oleh')).toBe(0);
	words(open).insert(0, 'goes on without a copy');
	await isSaved(open);
});

test('[L3] two tabs of one person share a copy, and neither sends what is the other’s twice', async () => {
	const { url } = await servedEngine();
	const name = newName();
	const tab = () => at(url, 'nadia', name, { copy: offlineCopy('nadia', name) });
	const [one, other] = [tab(), tab()];
	await Promise.all([isSaved(one), isSaved(other)]);
	words(one).insert(0, 'one ');
	await vi.waitFor(() => expect(words(other).toJSON()).toBe('one '));
	words(other).insert(4, 'other');
	await vi.waitFor(() => expect(words(one).toJSON()).toBe('one other'));
	await Promise.all([isSaved(one), isSaved(other)]);
	for (const each of [one, other]) each.close();
	const third = tab();
	await isSaved(third);
	expect(words(third).toJSON()).toBe('one other');
});

test('[L13] a viewer’s copy never sends, whatever is done to it', async () => {
	const { url } = await servedEngine();
	const name = newName();
	const nadia = at(url, 'nadia', name);
	const lena = at(url, 'lena', name, { role: 'viewer' });
	await Promise.all([isSaved(nadia), isSaved(lena)]);
	expect(lena.mayWrite).toBe(false);
	expect(lena.change('say', { id: '1', text: 'no' })).toBe(false);
	words(lena).insert(0, 'tidied up');
	words(nadia).insert(0, 'seen');
	await vi.waitFor(() => expect(words(lena).toJSON()).toContain('seen'));
	expect(lena.saving).toEqual({ is: 'saved' });
	expect(words(nadia).toJSON()).toBe('seen');
});

test('[L2] without the right to it a document stays closed; a lost line is another thing', async () => {
	const { url } = await servedEngine();
	const gone = at(url, 'nadia', newName(), { passFor: async () => ({ refused: 404 }) });
	await vi.waitFor(() => expect(gone.saving).toMatchObject({ is: 'closed', code: 4404 }));
	const nowhere = at('ws://127.0.0.1:9', 'nadia', newName());
	await vi.waitFor(() => expect(nowhere.saving.is).toBe('offline'), 5_000);
});

test('[L14] a page of another schema is asked to reload, before there is anything to write in', async () => {
	const { url } = await servedEngine();
	const old = at(url, 'nadia', newName(), { type: { ...type, schema: 0 } });
	await vi.waitFor(() => expect(old.saving).toEqual({ is: 'stale', waiting: 0 }));
	expect([old.isReady, old.mayWrite]).toEqual([false, false]);
});

test('who wrote what is said by the server, for what is there', async () => {
	const { url } = await servedEngine();
	const name = newName();
	const [nadia, oleh] = [at(url, 'nadia', name), at(url, 'oleh', name)];
	await Promise.all([isSaved(nadia), isSaved(oleh)]);
	words(nadia).insert(0, 'hers');
	await isSaved(nadia);
	const authors = await oleh.authors();
	expect(authors.get(nadia.doc.clientID)).toBe('nadia');
	nadia.close();
	expect(await nadia.authors()).toEqual(new Map());
});

test('[L8] of presence that changes faster than it may be said, the last is what others see', async () => {
	const { url } = await servedEngine();
	const name = newName();
	const [nadia, oleh] = [at(url, 'nadia', name), at(url, 'oleh', name)];
	await Promise.all([isSaved(nadia), isSaved(oleh)]);
	const step = (place: number) => nadia.awareness.setLocalStateField('cursor', place);
	for (let place = 1; place <= 300; place++) {
		step(place);
		await new Promise((next) => setImmediate(next));
	}
	const seen = () => oleh.awareness.getStates().get(nadia.doc.clientID)?.cursor as number;
	await vi.waitFor(() => expect(seen()).toBe(300), 1_000);
});

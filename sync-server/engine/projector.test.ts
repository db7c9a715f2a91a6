import { expect, onTestFinished, test, vi } from 'vitest';
import { silentLog } from '#lib/basics/log.ts';
import type { Projected, Projection } from '#lib/live/projection.ts';
import { testKind } from '../../tests/servers/sync/kind.ts';
import { memoryStore } from '../store/memory.ts';
import { openEngine } from './engine.ts';

const name = 'test/a';
const kind = { ...testKind, projects: ['fields', 'words'] };

/** Rows as a map: place → value; it can be made to fail. */
function rows() {
	const kept = new Map<string, unknown>();
	const at = new Map<string, { epoch: number; seq: number }>();
	const told: Projected[] = [];
	const disk = { isFull: false };
	const projection: Projection = {
		at: async (document) => at.get(document),
		async take(all) {
			if (disk.isFull) throw new Error('the disk is full');
			for (const projected of all) {
				told.push(projected);
				if (projected.whole) kept.clear();
				for (const { area, key, value } of projected.entries)
					if (value === undefined) kept.delete(`${area}/${key}`);
					else kept.set(`${area}/${key}`, value);
				at.set(projected.name, { epoch: projected.epoch, seq: projected.seq });
			}
		}
	};
	return { kept, at, told, disk, projection };
}

async function open(store = memoryStore(), { projection } = rows()) {
	const engine = await openEngine({
		...{ store, kindOf: () => kind, owner: 'one', now: Date.now, log: silentLog, projection }
	});
	let closed = false;
	const close = async () => {
		if (!closed) await engine.close();
		closed = true;
	};
	onTestFinished(close);
	const set = (key: string, value: unknown) =>
		engine.edit(name, 'system', `${key} ${String(value)}`, (doc) => {
			doc.getMap('fields').set(key, value);
			doc.getText('words').insert(0, String(value));
		});
	return { engine, set, close };
}

test('what changes becomes rows, in order, and rows are as far as they say', async () => {
	const there = rows();
	const store = memoryStore();
	const { set } = await open(store, there);
	await set('a', 1);
	await set('a', 2);
	await set('b', 'x');
	await vi.waitFor(() => expect(there.at.get(name)).toEqual({ epoch: 1, seq: 3 }));
	expect(Object.fromEntries(there.kept)).toEqual({
		'fields/a': 2,
		'fields/b': 'x',
		'words/null': 'x21'
	});
	const order = there.told.map(({ seq }) => seq);
	expect(order).toEqual([...order].sort((one, other) => one - other));
});

test('rows that lag behind, because the process ended at the wrong moment, follow at the next start', async () => {
	const store = memoryStore();
	const before = rows();
	before.disk.isFull = true;
	const first = await open(store, before);
	await first.set('a', 1);
	expect(before.kept.size).toBe(0);

	// Another process, after the first was killed: nothing but the store is left.
	await store.dismiss('one');
	const after = rows();
	const second = await open(store, after);
	await second.engine.catchUp();
	await vi.waitFor(() => expect(after.kept.get('fields/a')).toBe(1));
	before.disk.isFull = false;
});

test('rows that could not be written are written as soon as they can be', async () => {
	const there = rows();
	const { set } = await open(memoryStore(), there);
	there.disk.isFull = true;
	await set('a', 1);
	there.disk.isFull = false;
	await set('b', 2);
	await vi.waitFor(() => expect(there.kept.get('fields/a')).toBe(1), 3_000);
	expect(there.kept.get('fields/b')).toBe(2);
});

test('rows that are made anew are the same, bit for bit', async () => {
	const there = rows();
	const { set, engine } = await open(memoryStore(), there);
	for (let at = 0; at < 30; at++) await set(`key-${at % 7}`, at);
	await vi.waitFor(() => expect(there.at.get(name)?.seq).toBe(30));
	const live = JSON.stringify([...there.kept].sort());
	there.kept.set('fields/wrong', 'wrong');
	await engine.rebuild(name);
	expect(JSON.stringify([...there.kept].sort())).toBe(live);
});

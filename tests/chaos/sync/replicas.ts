import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as Y from 'yjs';
import { unpackedState } from '#sync/engine/parts.ts';
import { untidied } from '#lib/live/untidied.ts';
import { sqliteStore } from '#sync/store/sqlite.ts';

const areas: Record<string, (doc: Y.Doc, name: string) => { toJSON(): unknown }> = {
	...{ chat: map, hands: map, stamps: map, results: map, fields: map, cards: map, prices: map },
	agenda: (doc, name) => doc.getArray(name),
	words: (doc, name) => doc.getText(name),
	notes: (doc, name) => doc.getXmlFragment(name)
};

function map(doc: Y.Doc, name: string) {
	return doc.getMap(name);
}

/** What a person would see of it, area by area. */
export function contentOf(doc: Y.Doc) {
	return JSON.stringify(
		Object.entries(areas).map(([name, open]) => [name, sorted(open(doc, name).toJSON())])
	);
}

/** Keys of a map stand in the order in which they came, which is no part of its content. */
function sorted(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(sorted);
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
	return Object.fromEntries(entries.map(([key, each]) => [key, sorted(each)]));
}

/** Its bytes in the one order that they have when all of it comes at once: how it came is no part of them. */
export function stateOf(doc: Y.Doc) {
	const fresh = untidied();
	Y.applyUpdate(fresh, Y.encodeStateAsUpdate(doc));
	const bytes = Buffer.from(Y.encodeStateAsUpdate(fresh));
	fresh.destroy();
	return bytes;
}

export function isSame(one: Y.Doc, other: Y.Doc) {
	return contentOf(one) === contentOf(other) && stateOf(one).equals(stateOf(other));
}

/** Cheap: the same changes have come to both, deletions aside. */
export function isAsFar(one: Y.Doc, other: Y.Doc) {
	const [here, there] = [vectorOf(one), vectorOf(other)];
	return here.size === there.size && [...here].every(([id, clock]) => there.get(id) === clock);
}

const vectorOf = (doc: Y.Doc) => Y.decodeStateVector(Y.encodeStateVector(doc));

export function copyDocuments(file: string, to: string) {
	for (const part of ['', '-wal', '-shm']) rmSync(`${to}${part}`, { force: true });
	for (const part of ['', '-wal'])
		if (existsSync(`${file}${part}`)) copyFileSync(`${file}${part}`, `${to}${part}`);
}

/** What is on the disk, of a copy: looking at the file itself would mend what a killed process left behind. */
export async function storedIn(file: string, names: readonly string[]) {
	const folder = mkdtempSync(join(tmpdir(), 'concord-look-'));
	const copy = join(folder, 'documents.db');
	copyDocuments(file, copy);
	const store = await sqliteStore(copy);
	try {
		return await Promise.all(
			names.map(async (name) => {
				const stored = await store.load(name);
				const doc = untidied();
				const before = stored?.snapshot ? unpackedState(stored.snapshot).parts : [];
				for (const part of [...before, ...(stored?.tail ?? [])]) Y.applyUpdate(doc, part);
				return { name, doc, damage: stored?.damage, epoch: stored?.epoch };
			})
		);
	} finally {
		await store.close();
		rmSync(folder, { recursive: true, force: true });
	}
}

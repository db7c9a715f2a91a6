import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { risenFrom } from './in-pieces.ts';
import { together } from './parts.ts';

/** Several people in one text, with much of it deleted again. */
function written(edits: number) {
	const docs = [1, 2, 3].map((client) => {
		const doc = new Y.Doc();
		doc.clientID = client;
		return doc;
	});
	let seed = 7;
	const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
	for (let edit = 0; edit < edits; edit++) {
		const doc = docs[edit % 3] as Y.Doc;
		if (edit % 50 === 0)
			for (const other of docs)
				Y.applyUpdate(doc, Y.encodeStateAsUpdate(other, Y.encodeStateVector(doc)));
		const words = doc.getText('words');
		if (edit % 4 === 3 && words.length > 2) words.delete(random(words.length - 2), 2);
		else words.insert(random(words.length + 1), 'abc');
	}
	for (const other of docs) Y.applyUpdate(docs[0] as Y.Doc, Y.encodeStateAsUpdate(other));
	return Y.encodeStateAsUpdate(docs[0] as Y.Doc);
}

const wholeOf = (update: Uint8Array) => {
	const doc = new Y.Doc();
	Y.applyUpdate(doc, update);
	return doc;
};

test('[L7] the pieces of a document each build on those before, deletions too', () => {
	const state = written(9_000);
	const { parts } = together([state]);
	expect(parts.length).toBeGreaterThan(3);
	const doc = new Y.Doc();
	for (const part of parts) {
		Y.applyUpdate(doc, part);
		expect([doc.store.pendingStructs, doc.store.pendingDs]).toEqual([null, null]);
	}
	expect(doc.getText('words').toJSON()).toBe(wholeOf(state).getText('words').toJSON());
	const deletions = parts.map((part) => Y.decodeUpdate(part).ds.clients.size);
	expect(Math.min(...deletions)).toBeGreaterThan(0);
});

test('[L7] what rises from pieces is the document, and goes on being written in', async () => {
	const state = written(9_000);
	let breaths = 0;
	const { parts } = together([state]);
	const risen = await risenFrom(parts, async () => void breaths++);
	expect(breaths).toBe(parts.length);
	const whole = wholeOf(state);
	expect(Y.encodeStateAsUpdate(risen)).toEqual(Y.encodeStateAsUpdate(whole));

	const told: Uint8Array[] = [];
	risen.on('update', (update: Uint8Array) => told.push(update));
	const words = risen.getText('words');
	words.delete(10, 300);
	words.insert(20, 'news');
	expect(told).toHaveLength(2);
	for (const update of told) Y.applyUpdate(whole, update);
	expect(whole.getText('words').toJSON()).toBe(words.toJSON());
	expect(Y.encodeStateAsUpdate(wholeOf(Y.encodeStateAsUpdate(risen))).byteLength).toBe(
		Y.encodeStateAsUpdate(wholeOf(Y.encodeStateAsUpdate(whole))).byteLength
	);
});

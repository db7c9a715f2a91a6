import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Stored } from '../store/store.ts';
import { Kept } from './kept.ts';

const nothing = { authors: new Map<number, string>(), logBytes: 0, damage: undefined, ended: [] };

/** What three people wrote one letter at a time, as the updates in which it came. */
function written(letters: number) {
	const doc = new Y.Doc();
	const updates: Uint8Array[] = [];
	doc.on('update', (update: Uint8Array) => updates.push(update));
	for (let letter = 0; letter < letters; letter++) {
		doc.clientID = 1 + (letter % 3);
		doc.getText('words').insert(0, 'a');
	}
	return { doc, updates };
}

test('[L7] how far a document is holds for what was loaded and for what came since', async () => {
	const { doc, updates } = written(400);
	const tail = updates.slice(0, 300);
	const kept = new Kept({ epoch: 1, seq: 300, snapshot: undefined, tail, ...nothing } as Stored);
	let breaths = 0;
	await kept.settle(async () => void breaths++);
	expect(breaths).toBeGreaterThan(1);
	expect(kept.parts.length).toBeLessThan(10);
	for (const [at, update] of updates.slice(300).entries()) {
		kept.add(301 + at, update);
		if (at % 7 === 0) kept.vector();
	}
	expect(Y.decodeStateVector(kept.vector())).toEqual(Y.decodeStateVector(Y.encodeStateVector(doc)));
	const risen = new Y.Doc();
	for (const part of kept.parts) Y.applyUpdate(risen, part);
	expect(risen.getText('words').toJSON()).toBe('a'.repeat(400));
});

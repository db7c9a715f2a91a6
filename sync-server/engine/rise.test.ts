import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Stored } from '../store/store.ts';
import { LiveDocument } from './live-document.ts';
import { packedState, together } from './parts.ts';

const kind = { schema: 1, rules: { areas: {} } };

function stored(snapshot: Uint8Array, tail: Uint8Array[]): Stored {
	const nothing = { authors: new Map<number, string>(), logBytes: 0, damage: undefined, ended: [] };
	return { epoch: 1, seq: 2, snapshot: packedState(together([snapshot])), tail, ...nothing };
}

test('[L7] a document that is put together while it wakes loses nothing', async () => {
	const doc = new Y.Doc();
	doc.getText('words').insert(0, 'before');
	const snapshot = Y.encodeStateAsUpdate(doc);
	const vector = Y.encodeStateVector(doc);
	doc.getText('words').insert(6, ' and after');
	const tail = Y.encodeStateAsUpdate(doc, vector);

	const live = new LiveDocument('test/a', kind, stored(snapshot, [tail]));
	await live.wakeSlowly(async () => {
		live.kept.replace(2, together([snapshot, tail]));
	});
	expect(live.look((awake) => awake.getText('words').toJSON())).toBe('before and after');
});

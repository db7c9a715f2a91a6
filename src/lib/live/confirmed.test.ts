import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { Confirmed, docOf } from './confirmed.ts';

test('[L7] what the server has is the same in parts, of which there are few', () => {
	const doc = new Y.Doc();
	const confirmed = new Confirmed();
	doc.on('update', (update: Uint8Array) => confirmed.add(update));
	const words = doc.getText('words');
	for (let at = 0; at < 5_000; at++) {
		if (at % 3 === 2) words.delete((at * 7) % (words.length - 2), 2);
		else words.insert((at * 13) % (words.length + 1), `${at} `);
	}
	expect(
		docOf(...confirmed.parts)
			.getText('words')
			.toJSON()
	).toBe(words.toJSON());
	expect(confirmed.parts.length).toBeLessThan(64 + 20);
});

test('what it begins with stays as it is while little comes', () => {
	const doc = new Y.Doc();
	doc.getText('words').insert(0, 'a long text '.repeat(1_000));
	const begin = Y.encodeStateAsUpdate(doc);
	const confirmed = new Confirmed([begin]);
	doc.on('update', (update: Uint8Array) => confirmed.add(update));
	for (let at = 0; at < 100; at++) doc.getText('words').insert(at, 'x');
	expect(confirmed.parts[0]).toBe(begin);
	expect(
		docOf(...confirmed.parts)
			.getText('words')
			.toJSON()
	).toBe(doc.getText('words').toJSON());
});

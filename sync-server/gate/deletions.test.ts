import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { randomFrom } from '../../tests/chaos/sync/random.ts';
import { table } from './gate-table.ts';

test('[L4] whoever comes back with all that they know, and nothing new, changes nothing', () => {
	const { browser, doc, receive } = table();
	const nadia = browser('nadia');
	nadia.send((own) => own.getText('words').insert(0, 'a long sentence'));
	for (const at of [2, 5, 7]) nadia.send((own) => own.getText('words').delete(at, 1));
	const passed = receive(Y.encodeStateAsUpdate(nadia.doc, Y.encodeStateVector(doc)), 'nadia');
	expect(passed).toMatchObject({ update: undefined, deletions: new Map(), inOrder: [] });
});

test('[L4] of the deletions that come again only the new ones are taken in', () => {
	const { browser, doc, receive } = table();
	const nadia = browser('nadia');
	nadia.send((own) => own.getText('words').insert(0, '0123456789'));
	nadia.send((own) => own.getText('words').delete(3, 2));
	nadia.write((own) => own.getText('words').delete(2, 2)); // 2 and 5, on both sides of what is gone
	nadia.write((own) => own.getText('words').insert(0, 'so '));
	const { clientID } = nadia.doc;
	const passed = receive(Y.encodeStateAsUpdate(nadia.doc, Y.encodeStateVector(doc)), 'nadia');
	expect(passed.deletions).toEqual(
		new Map([
			[
				clientID,
				[
					{ clock: 2, len: 1 },
					{ clock: 5, len: 1 }
				]
			]
		])
	);
	expect(doc.getText('words').toJSON()).toBe('so 016789');
});

test('[L4] whatever is deleted, in whatever order it comes: the document is as if all of it had been taken in', () => {
	for (let seed = 1; seed <= 40; seed++) {
		const random = randomFrom(seed);
		const { browser, doc, receive } = table();
		const twin = new Y.Doc();
		const people = ['nadia', 'oleh', 'kim'].map((actor) => ({ actor, ...browser(actor) }));
		for (let step = 0; step < 120; step++) {
			const { actor, doc: own, write } = random.pick(people);
			write((mine) => {
				const words = mine.getText('words');
				const at = random.below(words.length + 1);
				if (words.length > 4 && random.chance(0.5))
					words.delete(Math.min(at, words.length - 2), 1 + random.below(2));
				else words.insert(at, 'abcdef'.slice(random.below(5)));
			});
			if (random.chance(0.6)) continue; // offline
			const sent = Y.encodeStateAsUpdate(own, Y.encodeStateVector(doc));
			receive(sent, actor);
			Y.applyUpdate(twin, sent);
			Y.applyUpdate(own, Y.encodeStateAsUpdate(doc));
			expect(Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(twin))).toBe(true);
			expect(doc.getText('words').toJSON()).toBe(twin.getText('words').toJSON());
			expect(own.getText('words').toJSON()).toBe(doc.getText('words').toJSON());
		}
	}
});

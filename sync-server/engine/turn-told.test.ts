import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { Taking } from '../gate/taking.ts';
import { LiveDocument, system } from './live-document.ts';
import type { Rules } from '#lib/live/rules.ts';

const rules: Rules = {
	areas: {
		words: { kind: 'shared', shape: { is: 'text' } },
		cards: { kind: 'shared', shape: { is: 'map', of: { is: 'map' } } }
	}
};
const ids = { left: () => 1_000, take() {} };

/** A document of the server, and browsers that are told of each of its turns. */
function open(browsers: number) {
	const document = new LiveDocument('notice/w', { schema: 1, rules }, undefined);
	const all = Array.from({ length: browsers }, () => new Y.Doc());
	const told: Uint8Array[] = [];
	const heard = new Map(all.map((browser) => [browser, 0]));
	function turn(body: () => void) {
		const { update } = document.turn(body);
		if (!update) return;
		document.stored(document.seq + 1, update);
		told.push(update);
	}
	/** This browser hears all that it was not told yet. */
	function hear(browser: Y.Doc) {
		for (const update of told.slice(heard.get(browser))) Y.applyUpdate(browser, update);
		heard.set(browser, told.length);
	}
	function sent(browser: Y.Doc, write: (words: Y.Text, cards: Y.Map<Y.Map<number>>) => void) {
		const before = Y.encodeStateVector(browser);
		browser.transact(() => write(browser.getText('words'), browser.getMap<Y.Map<number>>('cards')));
		const update = Y.encodeStateAsUpdate(browser, before);
		const actor = `of ${browser.clientID}`;
		return () => document.take(update, { actor, role: 'guest', ids }, 1);
	}
	const words = () => document.look((doc) => doc.getText('words').toString());
	return { document, all, told, turn, hear, sent, words };
}

test('[L6] what the server writes at a place comes there, whatever others wrote before it', () => {
	const { document, all, turn, hear, sent, words } = open(1);
	const theirs = all[0] as Y.Doc;
	const write = (at: number, letters: string) =>
		document.edit(system, (doc) => doc.getText('words').insert(at, letters));
	turn(() => write(0, 'abcdef'));
	turn(() => write(3, '|'));
	hear(theirs);
	turn(sent(theirs, (text) => text.insert(0, 'XYZ')));
	turn(() => write(4, '#'));
	expect(words()).toBe('XYZa#bc|def');

	hear(theirs);
	const inBetween = sent(theirs, (text) => text.insert(0, '12'));
	turn(() => {
		write(2, '.');
		inBetween();
		write(3, '-');
	});
	expect(words()).toBe('12X-Y.Za#bc|def');
	hear(theirs);
	expect(theirs.getText('words').toString()).toBe(words());
});

test('[L6] what is written into the midst of what came in the same turn takes nothing away from it', () => {
	const { document, all, turn, hear, sent, words, told } = open(2);
	const [one, other] = all as [Y.Doc, Y.Doc];
	one.clientID = 5;
	other.clientID = 6;
	const first = sent(one, (text) => text.insert(0, 'abcdef'));
	Y.applyUpdate(other, Y.encodeStateAsUpdate(one));
	const second = sent(other, (text) => text.insert(1, 'X'));
	turn(() => {
		first();
		second();
	});
	expect(words()).toBe('aXbcdef');
	const reader = new Y.Doc();
	for (const update of told) Y.applyUpdate(reader, update);
	expect(reader.getText('words').toString()).toBe('aXbcdef');
	expect(reader.store.pendingStructs).toBeNull();
	hear(one);
	turn(sent(one, (text) => text.insert(7, '!')));
	expect(words()).toBe('aXbcdef!');
	expect(document.kept.parts.length).toBeGreaterThan(0);
});

test('[L6] what Yjs could not put in place is an error, and never waits in the document', () => {
	const [theirs, here] = [new Y.Doc(), new Y.Doc()];
	theirs.getText('words').insert(0, 'a');
	const first = Y.encodeStateVector(theirs);
	theirs.getText('words').insert(1, 'bc');
	const gap = Y.encodeStateAsUpdate(theirs, first);
	const passed = { update: gap, inOrder: [], deletions: new Map(), writers: [], entries: [] };
	here.transact((transaction) => {
		const taking = new Taking(transaction);
		expect(() => taking.take(passed)).toThrow('builds on nothing');
	});
});

test('[L9] places are noted, also where the server is the first to open an area after waking', () => {
	const kind = { schema: 1, rules, projects: ['cards', 'words'] };
	const document = new LiveDocument('notice/w', kind, undefined);
	const theirs = new Y.Doc();
	theirs.getMap('cards').set('a', new Y.Map([['price', 1]]));
	const update = Y.encodeStateAsUpdate(theirs);
	document.turn(() => {
		document.take(update, { actor: 'ana', role: 'guest', ids }, 1);
		document.edit(system, (doc) => void doc.getMap('cards').delete('b'));
	});
	expect([...document.changedPlaces()]).toEqual([['cards', new Set(['a'])]]);
});

test('[L9] a turn is told as Yjs itself would tell it, byte for byte', () => {
	const { document, all, turn, hear, told, sent, words } = open(4);
	const expected: Uint8Array[] = [];
	// It hears the same updates in the same turns, and writes nothing of its own.
	const beside = new Y.Doc();
	beside.on('update', (update: Uint8Array) => void expected.push(update));
	let seed = 7;
	const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;

	for (let round = 0; round < 400; round++) {
		// Who hears late also writes into what was taken away, and cleared away, long before.
		for (const browser of all) if (random(8) === 0) hear(browser);
		const writing = all.filter(() => random(3) > 0);
		// Two tabs of a browser may tell each other before the server has told anybody.
		const beforehand = (from: Y.Doc, update: Uint8Array) =>
			all.forEach((other) => other !== from && random(3) === 0 && Y.applyUpdate(other, update));
		const takes: (() => void)[] = [];
		const updates: Uint8Array[] = [];
		for (const browser of writing)
			for (let times = 1 + random(2); times > 0; times--) {
				const before = Y.encodeStateVector(browser);
				takes.push(
					sent(browser, (theirs, cards) => {
						const at = random(theirs.length + 1);
						const act = random(8);
						if (act === 0) theirs.delete(0, Math.min(theirs.length, 2));
						else if (act === 1)
							cards.set(`card ${random(3)}`, new Y.Map<number>([['price', random(9)]]));
						else if (act === 2) cards.get('card 1')?.set(`fact ${random(3)}`, random(9));
						else theirs.insert(at, 'abc'.slice(random(3)));
					})
				);
				const update = Y.encodeStateAsUpdate(browser, before);
				updates.push(update);
				beforehand(browser, update);
			}
		turn(() => takes.forEach((take) => take()));
		beside.transact((transaction) => {
			for (const update of updates) Y.applyUpdate(beside, update);
			transaction.local = true;
		});
	}
	expect(told).toEqual(expected);
	expect(told.length).toBeGreaterThan(300);
	expect(words()).toBe(beside.getText('words').toString());
	expect(document.look((doc) => Y.encodeStateAsUpdate(doc))).toEqual(Y.encodeStateAsUpdate(beside));
	for (const browser of all) {
		hear(browser);
		expect(browser.getText('words').toString()).toBe(words());
	}
});

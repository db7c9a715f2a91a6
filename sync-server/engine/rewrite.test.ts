import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { testKind } from '../../tests/servers/sync/kind.ts';
import { rootsOf } from './changed-places.ts';
import { rewritten } from './rewrite.ts';

const roots = rootsOf(testKind.rules);

/** Two people wrote, took away, marked and nested. */
function written() {
	const doc = new Y.Doc();
	const as = (client: number, edit: () => void) => {
		doc.clientID = client;
		doc.transact(edit);
	};
	const notes = doc.getXmlFragment('notes');
	as(11, () => {
		doc.getText('words').insert(0, 'Kraków, nine o’clock');
		doc.getMap('cards').set('a', new Y.Map([['title', 'Duty review']]));
		doc.getArray('agenda').push([1, { b: 2 }, 'c']);
		const heading = new Y.XmlElement('heading');
		heading.setAttribute('level', 2 as unknown as string);
		notes.insert(0, [heading, new Y.XmlElement('paragraph')]);
		heading.insert(0, [new Y.XmlText('Prices')]);
	});
	as(22, () => {
		doc.getText('words').delete(0, 8);
		doc.getText('words').insert(4, ' thirty');
		(doc.getMap('cards').get('a') as Y.Map<string>).set('title', 'Duty check');
		((notes.get(0) as Y.XmlElement).get(0) as Y.XmlText).format(0, 3, { bold: true });
		doc.getArray('agenda').delete(1, 1);
		doc.getMap('chat').set('x', { text: 'hello' });
	});
	as(33, () => doc.getMap('fields').set('a', 1));
	as(34, () => doc.getMap('fields').set('a', 2));
	return doc;
}
const actors = new Map([
	[11, 'nadia'],
	[22, 'oleh'],
	[33, 'nadia'],
	[34, 'nadia']
]);
const areas = (doc: Y.Doc) => ({
	words: doc.getText('words').toJSON(),
	cards: doc.getMap('cards').toJSON(),
	agenda: doc.getArray('agenda').toJSON(),
	notes: doc.getXmlFragment('notes').toJSON(),
	chat: doc.getMap('chat').toJSON(),
	fields: doc.getMap('fields').toJSON()
});

test('[L7] a new epoch has the same content, one client id for each author, and nothing that was deleted', () => {
	const doc = written();
	const fresh = rewritten([Y.encodeStateAsUpdate(doc)], roots, actors);
	const read = new Y.Doc();
	for (const part of fresh.state.parts) Y.applyUpdate(read, part);
	expect(areas(read)).toEqual(areas(doc));
	expect(fresh.authors.map(([, actor]) => actor).sort()).toEqual(['nadia', 'oleh']);
	expect([...read.store.clients.keys()].sort()).toEqual(fresh.authors.map(([id]) => id).sort());
	expect(
		JSON.stringify(fresh.state.parts.map((part) => Buffer.from(part).toString()))
	).not.toContain('Krak');
});

test('[L7] who wrote which letters stays known', () => {
	const doc = written();
	const fresh = rewritten([Y.encodeStateAsUpdate(doc)], roots, actors);
	const byId = new Map(fresh.authors);
	const read = new Y.Doc();
	for (const part of fresh.state.parts) Y.applyUpdate(read, part);
	const letters: [string, string | undefined][] = [];
	for (let item = read.getText('words')._start; item; item = item.right)
		if (item.content instanceof Y.ContentString)
			letters.push([item.content.str, byId.get(item.id.client)]);
	expect(letters).toEqual([
		['nine', 'nadia'],
		[' thirty', 'oleh'],
		[' o’clock', 'nadia']
	]);
});

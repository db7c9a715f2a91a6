import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { generator } from './chance.ts';
import { refusalOf, table } from './gate-table.ts';

test('[L4] of 20,000 mutated updates none changes what is another’s, and none breaks the document', () => {
	const { browser, line, doc, receive, actors } = table();
	for (let at = 0; at < 20; at++) line(at % 2 ? 'oleh' : 'nadia', `line-${at}`);
	browser('oleh').send((own) => own.getMap('hands').set('oleh', true));
	doc.getMap('stamps').set('a', 1);
	const theirs = () =>
		JSON.stringify([
			doc.getMap('chat').toJSON(),
			doc.getMap('hands').toJSON(),
			doc.getMap('stamps')
		]);
	const untouched = theirs();

	const random = generator(20261124);
	const edits: ((own: Y.Doc) => void)[] = [
		(own) => own.getText('words').insert(0, 'word'),
		(own) => own.getMap('cards').set('k', new Y.Map([['title', 't']])),
		(own) => own.getArray('agenda').push([1, 'b']),
		(own) => own.getText('words').delete(0, Math.min(2, own.getText('words').length)),
		(own) => own.getXmlFragment('notes').insert(0, [new Y.XmlElement('paragraph')])
	];
	let [passed, refused] = [0, 0];
	for (let round = 0; round < 20_000; round++) {
		const edit = edits[Math.floor(random() * edits.length)] as (own: Y.Doc) => void;
		if (round % 500 === 0) browser('eve').send(edit);
		const honest = browserUpdate(doc, edit);
		const bytes = honest.slice();
		for (let flips = 1 + Math.floor(random() * 3); flips > 0; flips--)
			bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
		if (refusalOf(() => receive(bytes, 'eve')) === 'passed') passed++;
		else refused++;
	}
	expect(passed + refused).toBe(20_000);
	expect(refused).toBeGreaterThan(5_000);
	expect(theirs()).toBe(untouched);
	expect(() => Y.applyUpdate(new Y.Doc(), Y.encodeStateAsUpdate(doc))).not.toThrow();
	for (const client of doc.store.clients.keys())
		if (client !== doc.clientID) expect(actors.get(client)).toBeDefined();
}, 60_000);

function browserUpdate(doc: Y.Doc, edit: (own: Y.Doc) => void) {
	const own = new Y.Doc();
	Y.applyUpdate(own, Y.encodeStateAsUpdate(doc));
	const before = Y.encodeStateVector(own);
	own.transact(() => edit(own));
	return Y.encodeStateAsUpdate(own, before);
}

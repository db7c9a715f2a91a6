import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { carryOver } from './carry-over.ts';
import { plainText, partsOf, typeOf, type Part } from './rich-text.ts';
import type { RichText, Rules } from './rules.ts';

const schema: RichText = {
	top: ['paragraph', 'heading', 'list'],
	nodes: {
		paragraph: { children: ['text', 'break'] },
		heading: { children: ['text'], attributes: { level: (level) => level === 1 || level === 2 } },
		list: { children: ['item'] },
		item: { children: ['paragraph'] },
		break: { children: [] }
	},
	marks: { bold: () => true }
};
const rules: Rules = {
	areas: {
		chat: { kind: 'own-append', isEntry: (value) => value !== 'forbidden' },
		hands: { kind: 'own-key' },
		stamps: { kind: 'server' },
		cards: { kind: 'shared', shape: { is: 'map', of: { is: 'map' } } },
		fields: { kind: 'shared', shape: { is: 'map' } },
		agenda: { kind: 'shared', shape: { is: 'array' } },
		words: { kind: 'shared', shape: { is: 'text', marks: { bold: () => true } } },
		notes: { kind: 'shared', shape: { is: 'rich-text', schema } },
		prices: { kind: 'shared', roles: ['host'], shape: { is: 'map' } }
	}
};
type Edit = (doc: Y.Doc) => void;

/** Three versions, of which the new epoch shares nothing with the old but its content. */
function versions(begin: Edit, mine: Edit, others: Edit) {
	const base = new Y.Doc();
	base.transact(() => begin(base));
	const own = new Y.Doc();
	Y.applyUpdate(own, Y.encodeStateAsUpdate(base));
	own.transact(() => mine(own));
	const now = new Y.Doc();
	now.transact(() => {
		begin(now);
		others(now);
	});
	const copies = carryOver({ base, mine: own, now }, { actor: 'nadia', role: 'writer', rules });
	return { now, copies };
}
const nothing = () => {};
const paragraph = (text: string, marks = {}): Part => ({
	node: 'paragraph',
	attributes: {},
	children: [{ runs: [{ text, marks }] }]
});
const written =
	(...parts: Part[]): Edit =>
	(doc) =>
		doc.getXmlFragment('notes').insert(0, parts.map(typeOf));
const letters = (doc: Y.Doc, block: number) =>
	(doc.getXmlFragment('notes').get(block) as Y.XmlElement).get(0) as Y.XmlText;
const notesOf = (doc: Y.Doc) => plainText(partsOf(doc.getXmlFragment('notes'))).split('\n');

test('[L7] values are carried over where they are as they were, and are copies where they are not', () => {
	const { now, copies } = versions(
		(doc) =>
			Object.entries({ a: 1, b: 2, c: 3, d: 4 }).forEach(([k, v]) =>
				doc.getMap('fields').set(k, v)
			),
		(doc) => {
			doc.getMap('fields').set('a', 'mine');
			doc.getMap('fields').set('b', 'lost');
			doc.getMap('fields').delete('c');
			doc.getMap('fields').set('new', true);
		},
		(doc) => doc.getMap('fields').set('b', 'theirs')
	);
	expect(now.getMap('fields').toJSON()).toEqual({ a: 'mine', b: 'theirs', d: 4, new: true });
	expect(copies).toEqual([{ area: 'fields', text: 'lost' }]);
});

test('[L7] of a card each value is looked at alone; on a card that is gone there is nothing to change', () => {
	const card = (doc: Y.Doc, id: string) => doc.getMap<Y.Map<unknown>>('cards').get(id)!;
	const { now, copies } = versions(
		(doc) => {
			for (const id of ['x', 'y'])
				doc.getMap('cards').set(
					id,
					new Y.Map([
						['title', id],
						['sum', 1]
					])
				);
		},
		(doc) => {
			card(doc, 'x').set('title', 'mine');
			card(doc, 'y').set('sum', 2);
			doc.getMap('cards').set('z', new Y.Map([['title', 'new']]));
		},
		(doc) => {
			card(doc, 'x').set('sum', 7);
			doc.getMap('cards').delete('y');
		}
	);
	expect(now.getMap('cards').toJSON()).toEqual({
		x: { title: 'mine', sum: 7 },
		z: { title: 'new' }
	});
	expect(copies).toEqual([{ area: 'cards', text: '{"title":"y","sum":2}' }]);
});

test('[L7] entries of one’s own are, and of others’ none, whatever the copy says', () => {
	const { now, copies } = versions(
		(doc) => {
			for (const [id, by] of [
				['1', 'nadia'],
				['2', 'oleh'],
				['3', 'nadia']
			] as const) {
				doc.getMap('chat').set(id, `of ${by}`);
				doc.getMap('stamps').set(`chat/${id}`, { by, at: 1, seq: 1 });
			}
			doc.getMap('hands').set('oleh', true);
		},
		(doc) => {
			doc.getMap('chat').set('1', 'changed');
			doc.getMap('chat').set('2', 'forged');
			doc.getMap('chat').delete('3');
			doc.getMap('chat').set('4', 'new');
			doc.getMap('chat').set('5', 'forbidden');
			doc.getMap('hands').set('nadia', true);
			doc.getMap('hands').delete('oleh');
			doc.getMap('stamps').set('chat/4', { by: 'oleh' });
			doc.getMap('prices').set('x', 1);
		},
		nothing
	);
	expect(now.getMap('chat').toJSON()).toEqual({ 1: 'changed', 2: 'of oleh', 4: 'new' });
	expect(now.getMap('hands').toJSON()).toEqual({ oleh: true, nadia: true });
	expect(now.getMap('stamps').has('chat/4')).toBe(false);
	expect(now.getMap('prices').size).toBe(0);
	expect(copies).toEqual([]);
});

test('[L7] text is merged letter by letter, with its marks', () => {
	const { now, copies } = versions(
		(doc) => doc.getText('words').insert(0, 'Good day to all 🙂'),
		(doc) => {
			doc.getText('words').insert(12, 'you ');
			doc.getText('words').format(0, 4, { bold: true, forged: 1 });
		},
		(doc) => doc.getText('words').insert(doc.getText('words').length, ' and welcome')
	);
	expect(now.getText('words').toDelta()).toEqual([
		{ insert: 'Good', attributes: { bold: true } },
		{ insert: ' day to you all 🙂 and welcome' }
	]);
	expect(copies).toEqual([]);
});

test('[L7] what both wrote over is kept as others have it, and given back as a copy', () => {
	const { now, copies } = versions(
		(doc) => doc.getText('words').insert(0, 'The fee is 100.'),
		(doc) => {
			doc.getText('words').delete(11, 3);
			doc.getText('words').insert(11, '150');
		},
		(doc) => {
			doc.getText('words').delete(11, 3);
			doc.getText('words').insert(11, 'gone');
		}
	);
	expect(now.getText('words').toJSON()).toBe('The fee is gone.');
	expect(copies.map(({ area }) => area)).toEqual(['words']);
});

test('[L7] rich text: blocks of one’s own come in, others’ stay, one block changed by both is merged', () => {
	const { now, copies } = versions(
		written(paragraph('First'), paragraph('Second thing'), paragraph('Third')),
		(doc) => {
			doc.getXmlFragment('notes').insert(3, [typeOf(paragraph('Mine at the end'))]);
			letters(doc, 1).insert(0, 'The ');
		},
		(doc) => {
			letters(doc, 1).insert(12, ' is here');
			doc.getXmlFragment('notes').insert(0, [typeOf(paragraph('Theirs on top'))]);
			doc.getXmlFragment('notes').delete(1, 1);
		}
	);
	expect(notesOf(now)).toEqual([
		'Theirs on top',
		'The Second thing is here',
		'Third',
		'Mine at the end'
	]);
	expect(copies).toEqual([]);
});

test('[L7] rich text: nothing comes in that the schema does not have', () => {
	const forged: Part = {
		node: 'paragraph',
		attributes: { onclick: 'x' },
		children: [
			{ runs: [{ text: 'fine', marks: { bold: {}, script: 1 } }] },
			{ node: 'iframe', attributes: { src: 'x' }, children: [] }
		]
	};
	const { now } = versions(
		written(paragraph('First')),
		(doc) =>
			doc
				.getXmlFragment('notes')
				.insert(0, [typeOf(forged), typeOf({ node: 'script', attributes: {}, children: [] })]),
		nothing
	);
	expect(partsOf(now.getXmlFragment('notes'))).toEqual([
		paragraph('fine', { bold: {} }),
		paragraph('First')
	]);
});

test('[L7] rich text: a paragraph that became a heading, a deleted one, one in a list', () => {
	const list = (...items: string[]): Part => ({
		node: 'list',
		attributes: {},
		children: items.map((text) => ({ node: 'item', attributes: {}, children: [paragraph(text)] }))
	});
	const heading: Part = {
		...paragraph('Title'),
		node: 'heading',
		attributes: { level: 2 }
	} as Part;
	const { now, copies } = versions(
		written(paragraph('Title'), paragraph('Away'), paragraph('Stays'), list('one', 'two')),
		(doc) => {
			const notes = doc.getXmlFragment('notes');
			notes.delete(0, 2);
			notes.insert(0, [typeOf(heading)]);
			const item = (notes.get(2) as Y.XmlElement).get(1) as Y.XmlElement;
			((item.get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(3, ' and more');
		},
		(doc) => {
			const item = (doc.getXmlFragment('notes').get(3) as Y.XmlElement).get(0) as Y.XmlElement;
			((item.get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(0, 'number ');
		}
	);
	expect(notesOf(now)).toEqual(['Title', 'Stays', 'number one', 'two and more']);
	expect((now.getXmlFragment('notes').get(0) as Y.XmlElement).nodeName).toBe('heading');
	expect(copies).toEqual([]);
});

test('[L7] a block that others took away is given back as a copy', () => {
	const { now, copies } = versions(
		written(paragraph('First'), paragraph('Second')),
		(doc) => letters(doc, 1).insert(6, ', and more of it'),
		(doc) => doc.getXmlFragment('notes').delete(1, 1)
	);
	expect(notesOf(now)).toEqual(['First']);
	expect(copies).toEqual([{ area: 'notes', text: 'Second, and more of it' }]);
});

test('[L7] lists of plain values', () => {
	const { now } = versions(
		(doc) => doc.getArray('agenda').insert(0, ['a', 'b', 'c']),
		(doc) => doc.getArray('agenda').delete(1, 1),
		(doc) => doc.getArray('agenda').push(['d'])
	);
	expect(now.getArray('agenda').toArray()).toEqual(['a', 'c', 'd']);
});

test('[L7] when nothing of one’s own is there, nothing is written', () => {
	const { now } = versions(written(paragraph('First')), nothing, nothing);
	let wrote = 0;
	now.on('update', () => wrote++);
	expect(
		carryOver({ base: now, mine: now, now }, { actor: 'nadia', role: 'writer', rules })
	).toEqual([]);
	expect(wrote).toBe(0);
});

import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { refusalOf, table } from './gate-table.ts';
import type { Reason } from './refused.ts';

describe('[L4] what honest people write passes', () => {
	test('a line of chat is told to be stamped, and a second state of it too', () => {
		const { browser, doc } = table();
		const nadia = browser('nadia');
		const entry = { area: 'chat', key: 'a', isNew: true };
		expect(nadia.send((own) => own.getMap('chat').set('a', { text: 'one' })).entries).toEqual([
			entry
		]);
		expect(nadia.send((own) => own.getMap('chat').set('a', { text: 'two' })).entries).toEqual([
			{ ...entry, isNew: false }
		]);
		expect(doc.getMap('chat').toJSON()).toEqual({ a: { text: 'two' } });
		nadia.send((own) => own.getMap('chat').delete('a'));
		expect(doc.getMap('chat').toJSON()).toEqual({});
	});

	test('one’s own hand goes up and down', () => {
		const { browser, doc } = table();
		const nadia = browser('nadia');
		nadia.send((own) => own.getMap('hands').set('nadia', true));
		expect(doc.getMap('hands').toJSON()).toEqual({ nadia: true });
		nadia.send((own) => own.getMap('hands').delete('nadia'));
		expect(doc.getMap('hands').toJSON()).toEqual({});
	});

	test('cards, lists and texts are everybody’s', () => {
		const { browser, doc } = table();
		browser('nadia').send((own) => {
			own.getMap('cards').set('k', new Y.Map([['title', 'Duty review']]));
			own.getArray('agenda').push(['a', 'b', { c: 1 }]);
			own.getText('words').insert(0, 'Kraków');
		});
		browser('oleh').send((own) => {
			(own.getMap('cards').get('k') as Y.Map<string>).set('title', 'Duty check');
			own.getArray('agenda').delete(1, 1);
			own.getText('words').delete(0, 3);
		});
		expect(doc.getMap('cards').toJSON()).toEqual({ k: { title: 'Duty check' } });
		expect(doc.getArray('agenda').toJSON()).toEqual(['a', { c: 1 }]);
		expect(doc.getText('words').toJSON()).toBe('ków');
	});

	test('rich text with nodes, attributes and marks of the schema', () => {
		const { browser, doc } = table();
		browser('nadia').send((own) => {
			const heading = new Y.XmlElement('heading');
			heading.setAttribute('level', 2 as unknown as string);
			const text = new Y.XmlText();
			text.insert(0, 'Prices', { bold: true, 'link--x1': { href: 'https://a.example' } });
			heading.insert(0, [text]);
			own.getXmlFragment('notes').insert(0, [heading, new Y.XmlElement('paragraph')]);
		});
		expect(doc.getXmlFragment('notes').length).toBe(2);
	});

	test('hours of work offline with several client ids arrive in one piece, twice and out of order', () => {
		const { browser, doc, receive, line } = table();
		const nadia = browser('nadia');
		const first = nadia.write((own) => own.getText('words').insert(0, 'abc'));
		nadia.doc.clientID = 7;
		const second = nadia.write((own) => {
			own.getText('words').insert(3, 'def');
			own.getMap('cards').set('k', new Y.Map());
		});
		nadia.doc.clientID = 9_000_000_000 % 2 ** 32;
		const third = nadia.write((own) => {
			own.getText('words').insert(1, 'x');
			(own.getMap('cards').get('k') as Y.Map<string>).set('title', 't');
			own.getText('words').delete(0, 1);
		});
		line('oleh', 'meanwhile');
		const all = Y.mergeUpdates([third, first, second]);
		receive(all, 'nadia');
		receive(all, 'nadia');
		receive(first, 'nadia');
		expect(doc.getText('words').toJSON()).toBe('xbcdef');
		expect(doc.getMap('cards').toJSON()).toEqual({ k: { title: 't' } });
	});

	test('a client that sends all it has sends others’ work along, and that is not held against it', () => {
		const { browser, receive, line, doc } = table();
		line('oleh', 'theirs');
		const nadia = browser('nadia');
		nadia.write((own) => own.getMap('chat').set('mine', { text: 'hi' }));
		expect(receive(Y.encodeStateAsUpdate(nadia.doc), 'nadia').writers).toHaveLength(1);
		expect(Object.keys(doc.getMap('chat').toJSON()).sort()).toEqual(['mine', 'theirs']);
		expect(receive(Y.encodeStateAsUpdate(nadia.doc), 'nadia')).toMatchObject({ entries: [] });
	});
});

describe('[L4] what is not one’s own to write is refused, and nothing of it is applied', () => {
	type Attempt = (own: Y.Doc) => void;
	const attempts: [string, Attempt, Reason][] = [
		[
			'a line under another’s id',
			(own) => own.getMap('chat').set('theirs', { text: 'x' }),
			'not one’s own'
		],
		['another’s line taken away', (own) => own.getMap('chat').delete('theirs'), 'not one’s own'],
		['another’s hand raised', (own) => own.getMap('hands').set('nadia', true), 'not one’s own'],
		['another’s hand lowered', (own) => own.getMap('hands').delete('oleh'), 'not one’s own'],
		[
			'a stamp',
			(own) => own.getMap('stamps').set('chat/theirs', { by: 'eve' }),
			'the server’s area'
		],
		[
			'a stamp taken away',
			(own) => own.getMap('stamps').delete('chat/theirs'),
			'the server’s area'
		],
		['an area that is not there', (own) => own.getMap('elsewhere').set('a', 1), 'an unknown area'],
		['what only a host writes', (own) => own.getMap('prices').set('a', 1), 'not for this role'],
		['a line that is none', (own) => own.getMap('chat').set('new', 'text'), 'a wrong shape'],
		['a map as a line', (own) => own.getMap('chat').set('new', new Y.Map()), 'a wrong shape'],
		['a chat that is a list', (own) => own.getArray('chat').push([{ text: 'x' }]), 'a wrong shape'],
		['a card that is no map', (own) => own.getMap('cards').set('k', 1), 'a wrong shape'],
		[
			'a field that no card has',
			(own) => own.getMap('cards').set('k', new Y.Map([['x', 1]])),
			'a wrong shape'
		],
		[
			'a document in a document',
			(own) => own.getMap('cards').set('k', new Y.Doc()),
			'a wrong shape'
		],
		['bytes in a list', (own) => own.getArray('agenda').push([new Uint8Array(3)]), 'a wrong shape'],
		[
			'a mark without a schema',
			(own) => own.getText('words').insert(0, 'a', { bold: 1 }),
			'a wrong shape'
		],
		['an embed', (own) => own.getText('words').insertEmbed(0, { src: 'x' }), 'a wrong shape'],
		[
			'a script element',
			(own) => own.getXmlFragment('notes').insert(0, [new Y.XmlElement('script')]),
			'a wrong shape'
		],
		[
			'an element where it may not stand',
			(own) => own.getXmlFragment('notes').insert(0, [new Y.XmlElement('item')]),
			'a wrong shape'
		],
		[
			'bare text at the top',
			(own) => own.getXmlFragment('notes').insert(0, [new Y.XmlText('x')]),
			'a wrong shape'
		],
		[
			'an attribute that is not in the schema',
			(own) => {
				const paragraph = new Y.XmlElement('paragraph');
				paragraph.setAttribute('onclick', 'alert(1)');
				own.getXmlFragment('notes').insert(0, [paragraph]);
			},
			'a wrong shape'
		],
		[
			'an attribute with a value that is not',
			(own) => {
				const heading = new Y.XmlElement('heading');
				heading.setAttribute('level', '9');
				own.getXmlFragment('notes').insert(0, [heading]);
			},
			'a wrong shape'
		],
		[
			'a link that runs',
			(own) => {
				const text = new Y.XmlText();
				text.insert(0, 'click', { link: { href: 'javascript:alert(1)' } });
				const paragraph = new Y.XmlElement('paragraph');
				paragraph.insert(0, [text]);
				own.getXmlFragment('notes').insert(0, [paragraph]);
			},
			'a wrong shape'
		],
		[
			'a hook',
			(own) =>
				own.getXmlFragment('notes').insert(0, [new Y.XmlHook('h') as unknown as Y.XmlElement]),
			'a wrong shape'
		]
	];

	test.for(attempts)('%s', ([, attempt, reason]) => {
		const { browser, line, doc } = table();
		line('oleh', 'theirs');
		browser('oleh').send((own) => own.getMap('hands').set('oleh', true));
		doc.getMap('stamps').set('chat/theirs', { by: 'oleh', seq: 1 });
		const before = Y.encodeStateAsUpdate(doc);
		expect(refusalOf(() => browser('eve').send(attempt))).toBe(reason);
		// Together with something honest it is refused as a whole.
		const both: Attempt = (own) => {
			own.getText('words').insert(0, 'honest');
			attempt(own);
		};
		expect(refusalOf(() => browser('eve').send(both))).toBe(reason);
		expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
	});

	test('an update under another’s client id', () => {
		const { browser, line, actors, receive } = table();
		line('oleh', 'theirs');
		const [client] = [...actors.keys()] as [number];
		const eve = browser('eve');
		eve.doc.clientID = client;
		const forged = eve.write((own) => own.getText('words').insert(0, 'I am Oleh'));
		expect(refusalOf(() => receive(forged, 'eve'))).toBe('a foreign author');
	});

	test('an update with a gap, or one that hangs on what nobody has', () => {
		const { browser, receive, doc } = table();
		const eve = browser('eve');
		const first = eve.write((own) => own.getText('words').insert(0, 'a'));
		const second = eve.write((own) => own.getText('words').insert(1, 'b'));
		expect(refusalOf(() => receive(second, 'eve'))).toBe('a gap');
		eve.doc.clientID = 5;
		const other = eve.write((own) => own.getText('words').insert(2, 'c'));
		expect(refusalOf(() => receive(other, 'eve'))).toBe('an unknown origin');
		receive(Y.mergeUpdates([first, second, other]), 'eve');
		expect(doc.getText('words').toJSON()).toBe('abc');
	});

	test('a deletion of what is yet to come', () => {
		const { receive, browser } = table();
		const oleh = browser('oleh');
		oleh.send((own) => own.getText('words').insert(0, 'abc'));
		const bomb = new Y.Doc();
		Y.applyUpdate(bomb, Y.encodeStateAsUpdate(oleh.doc));
		bomb.clientID = oleh.doc.clientID;
		bomb.getText('words').insert(3, 'future');
		const before = Y.encodeStateVector(bomb);
		bomb.getText('words').delete(4, 2);
		const deletion = Y.encodeStateAsUpdate(bomb, before);
		expect(refusalOf(() => receive(deletion, 'eve'))).toBe('a deletion of what is not there');
	});

	test('bytes that are no update', () => {
		const { receive } = table();
		for (const bytes of [[], [1], [255, 255, 255, 255], [1, 1, 0, 0, 200]])
			expect(refusalOf(() => receive(Uint8Array.from(bytes), 'eve'))).toBe('not readable');
	});
});

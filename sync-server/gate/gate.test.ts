import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { RichText, Rules } from '#lib/live/rules.ts';
import { Gate } from './gate.ts';
import { Refused, type Reason } from './refused.ts';

const schema: RichText = {
	top: ['paragraph', 'heading', 'list'],
	nodes: {
		paragraph: { children: ['text', 'break'] },
		heading: { children: ['text'], attributes: { level: (level) => level === 1 || level === 2 } },
		list: { children: ['item'] },
		item: { children: ['paragraph', 'list'] },
		break: { children: [] }
	},
	marks: { bold: () => true, link: (value) => hrefOf(value).startsWith('https://') }
};
const hrefOf = (value: unknown) => (value as { href?: string } | null)?.href ?? '';

const rules: Rules = {
	areas: {
		chat: { kind: 'own-append', isEntry: (value) => typeof (value as Line).text === 'string' },
		hands: { kind: 'own-key', isEntry: (value) => value === true },
		stamps: { kind: 'server' },
		cards: {
			kind: 'shared',
			shape: { is: 'map', of: { is: 'map', isValue: (key) => key !== 'x' } }
		},
		agenda: { kind: 'shared', shape: { is: 'array' } },
		words: { kind: 'shared', shape: { is: 'text' } },
		notes: { kind: 'shared', shape: { is: 'rich-text', schema } },
		prices: { kind: 'shared', roles: ['host'], shape: { is: 'map' } }
	}
};
interface Line {
	text: string;
}

/** A document on the server with its gate, and people who write at it as their browsers would. */
function table() {
	const doc = new Y.Doc();
	const gate = new Gate(doc, rules);
	const actors = new Map<number, string>();

	function receive(update: Uint8Array, actor: string, role = 'guest') {
		const passed = gate.check(update, { actor, role, actorOf: (client) => actors.get(client) });
		for (const client of passed.claimed) actors.set(client, actor);
		if (passed.update) Y.applyUpdate(doc, passed.update);
		expect(doc.store.pendingStructs).toBeNull();
		return passed;
	}
	/** A browser of this person with what the server has. */
	function browser(actor: string, role = 'guest') {
		const own = new Y.Doc();
		Y.applyUpdate(own, Y.encodeStateAsUpdate(doc));
		const write = (edit: (own: Y.Doc) => void) => {
			const before = Y.encodeStateVector(own);
			let update: Uint8Array | undefined;
			const hear = (sent: Uint8Array) => (update = sent);
			own.once('update', hear);
			own.transact(() => edit(own));
			own.off('update', hear);
			return update ?? Y.encodeStateAsUpdate(own, before);
		};
		return {
			doc: own,
			write,
			send: (edit: (own: Y.Doc) => void) => receive(write(edit), actor, role)
		};
	}
	const line = (actor: string, id: string, text = 'hello') =>
		browser(actor).send((own) => own.getMap('chat').set(id, { text }));
	return { doc, receive, browser, line, actors };
}

function refusalOf(attempt: () => unknown): Reason | 'passed' {
	try {
		attempt();
		return 'passed';
	} catch (error) {
		if (error instanceof Refused) return error.reason;
		throw error;
	}
}

describe('[L4] what honest people write passes', () => {
	test('a line of chat is told to be stamped, and a second state of it too', () => {
		const { browser, doc } = table();
		const nadia = browser('nadia');
		const entry = { area: 'chat', key: 'a' };
		expect(nadia.send((own) => own.getMap('chat').set('a', { text: 'one' })).entries).toEqual([
			entry
		]);
		expect(nadia.send((own) => own.getMap('chat').set('a', { text: 'two' })).entries).toEqual([
			entry
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
		expect(receive(Y.encodeStateAsUpdate(nadia.doc), 'nadia').claimed).toHaveLength(1);
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

/** Mulberry32: the same sequence in every run. */
function generator(seed: number) {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

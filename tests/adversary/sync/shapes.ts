import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { body, handMade, type Made } from '#sync/gate/hand-made.ts';
import { forged, subdocument, type Forgery } from './forged.ts';
import type { Scene } from './scene.ts';

type Loose = Omit<Made, 'client' | 'clock'>;

const one =
	(made: (scene: Scene) => Loose): Forgery =>
	(scene, client) =>
		handMade([{ ...made(scene), client, clock: 0 }]);
/** As an editor would write it, had it another schema. */
const written =
	(edit: (doc: Y.Doc) => void): Forgery =>
	(_scene, client) => {
		const doc = new Y.Doc();
		doc.clientID = client;
		doc.transact(() => edit(doc));
		return Y.encodeStateAsUpdate(doc);
	};
const bytes = (encoder: encoding.Encoder) =>
	encoding.writeVarUint8Array(encoder, new Uint8Array([1, 2, 3]));
const embed = body.text('{"src":"javascript:alert(1)"}');

/** 0 array, 1 map, 2 text, 3 element, 4 fragment, 5 hook, 6 XML text. */
const types = [0, 1, 2, 3, 4, 5, 6].map((ref) =>
	body.type(ref, ref === 3 ? 'paragraph' : ref === 5 ? 'hook' : undefined)
);
const isMap = (ref: number) => ref === 1;

export const shapes = forged('shapes outside the schema', [
	...types.map((type) => one(() => ({ kind: 7, root: 'chat', key: 'new', body: type }))),
	...types.map((type) => one(({ eve }) => ({ kind: 7, root: 'hands', key: eve, body: type }))),
	...types.map((type) => one(() => ({ kind: 7, root: 'fields', key: 'new', body: type }))),
	...types.map((type) => one(() => ({ kind: 7, root: 'agenda', body: type }))),
	...types.map((type) => one(() => ({ kind: 7, root: 'words', body: type }))),
	...types
		.filter((_type, ref) => !isMap(ref))
		.map((type) => one(() => ({ kind: 7, root: 'cards', key: 'new', body: type }))),
	...types.map((type) => one(({ at }) => ({ kind: 7, parent: at.card, key: 'new', body: type }))),
	...['chat', 'hands', 'fields', 'cards', 'agenda', 'words', 'notes'].flatMap((root) => [
		one(() => ({ kind: 9, root, key: 'new', body: subdocument })),
		one(() => ({ kind: 9, root, body: subdocument })),
		one(() => ({ kind: 3, root, body: bytes })),
		one(() => ({ kind: 5, root, body: embed }))
	]),
	one(() => ({ kind: 8, root: 'chat', key: 'new', body: body.any('no line') })),
	one(() => ({ kind: 8, root: 'chat', key: 'new', body: body.any({ text: 1 }) })),
	one(() => ({ kind: 8, root: 'chat', key: 'new', body: body.any({ text: 'a' }, { text: 'b' }) })),
	one(() => ({ kind: 8, root: 'chat', body: body.any({ text: 'in a list' }) })),
	one(() => ({ kind: 4, root: 'chat', body: body.text('in a text') })),
	one(({ eve }) => ({ kind: 8, root: 'hands', key: eve, body: body.any('up') })),
	one(() => ({ kind: 8, root: 'cards', key: 'first', body: body.any(1) })),
	one(({ at }) => ({ kind: 8, left: at.card, body: body.any('instead of the card') })),
	one(({ at }) => ({ kind: 8, parent: at.card, body: body.any('in a list') })),
	one(({ at }) => ({ kind: 4, parent: at.card, body: body.text('in a text') })),
	one(({ at }) => ({ kind: 8, parent: at.card, key: 'forbidden', body: body.any(1) })),
	one(({ at }) => ({ kind: 8, parent: at.line, key: 'by', body: body.any('imogen') })),
	one(({ at }) => ({ kind: 8, parent: at.entry, key: 'a', body: body.any(1) })),
	one(() => ({ kind: 8, root: 'agenda', key: 'a', body: body.any(1) })),
	one(() => ({ kind: 4, root: 'words', key: 'a', body: body.text('x') })),
	one(() => ({ kind: 6, root: 'words', body: body.format('bold', 'true') })),
	one(({ at }) => ({ kind: 8, left: at.word, body: body.any('no letters') })),
	// Between two that do not stand in one place.
	one(({ at }) => ({ kind: 8, left: at.entry, right: at.line, body: body.any(1) })),
	one(({ at }) => ({ kind: 4, left: at.word, right: at.entry, body: body.text('x') })),
	one(({ at }) => ({ kind: 8, left: at.field, right: at.hand, body: body.any(1) }))
]);

const element = (name: string, fill?: (element: Y.XmlElement) => void) =>
	written((doc) => {
		const made = new Y.XmlElement(name);
		fill?.(made);
		doc.getXmlFragment('notes').insert(0, [made]);
	});
const marked = (marks: Record<string, unknown>) =>
	element('paragraph', (paragraph) => {
		const text = new Y.XmlText();
		text.insert(0, 'click', marks);
		paragraph.insert(0, [text]);
	});
const attribute = (node: string, name: string, value: unknown) =>
	element(node, (made) => made.setAttribute(name, value as string));

const addresses = [
	...[
		'javascript:alert(1)',
		'JaVaScRiPt:alert(1)',
		' javascript:alert(1)',
		'java\tscript:alert(1)'
	],
	...['data:text/html,<script>alert(1)</script>', 'vbscript:msgbox(1)', 'file:///etc/passwd'],
	...['//evil.example', 'http://plain.example', 'blob:https://a', '\u0000javascript:alert(1)'],
	...['https:alert(1)', 'HTTPS://a.example', 'javascript://https://a.example/%0aalert(1)', '']
];
const names = ['script', 'SCRIPT', 'iframe', 'img', 'svg', 'style', 'item', 'text', 'break', ''];

export const richText = forged('rich text outside the schema', [
	...[...names, '__proto__', 'constructor', 'paragraph '].map((name) => element(name)),
	...names.map((name) =>
		element('list', (list) => list.insert(0, [new Y.XmlElement(name === 'item' ? 'list' : name)]))
	),
	...addresses.map((href) => marked({ link: { href } })),
	marked({ link: 'https://a.example' }),
	marked({ link: true }),
	marked({ 'link--1': { href: 'javascript:alert(1)' } }),
	marked({ onclick: 'alert(1)' }),
	marked({ style: 'position:fixed' }),
	marked({ __proto__x: true }),
	...['onclick', 'style', 'class', 'href', 'src', 'level', '__proto__'].map((name) =>
		attribute('paragraph', name, 'javascript:alert(1)')
	),
	...[0, 3, '1', null, { level: 1 }, [1]].map((level) => attribute('heading', 'level', level)),
	written((doc) => doc.getXmlFragment('notes').insert(0, [new Y.XmlText('bare')])),
	written((doc) =>
		doc.getXmlFragment('notes').insert(0, [new Y.XmlHook('hook') as unknown as Y.XmlElement])
	),
	element('paragraph', (made) => {
		const text = new Y.XmlText();
		text.insertEmbed(0, { src: 'x' });
		made.insert(0, [text]);
	}),
	element('paragraph', (made) => {
		const text = new Y.XmlText();
		text.insertEmbed(0, new Y.XmlElement('script'));
		made.insert(0, [text]);
	}),
	// Hung into what is there already.
	one(({ at }) => ({ kind: 7, parent: at.paragraph, body: body.type(3, 'script') })),
	one(({ at }) => ({ kind: 7, left: at.paragraph, body: body.type(3, 'script') })),
	one(({ at }) => ({ kind: 8, parent: at.paragraph, key: 'onclick', body: body.any('alert(1)') })),
	one(({ at }) => ({ kind: 8, parent: at.text, key: 'onclick', body: body.any('alert(1)') })),
	one(({ at }) => ({
		...{ kind: 6, parent: at.text },
		body: body.format('link', '{"href":"javascript:alert(1)"}')
	})),
	one(({ at }) => ({ kind: 5, parent: at.text, body: embed })),
	one(({ at }) => ({ kind: 8, parent: at.text, body: body.any('x') })),
	one(({ at }) => ({ kind: 7, parent: at.text, body: body.type(3, 'paragraph') })),
	one(() => ({ kind: 4, root: 'notes', body: body.text('bare') })),
	one(() => ({ kind: 8, root: 'notes', body: body.any('bare') })),
	one(() => ({ kind: 8, root: 'notes', key: 'k', body: body.any('as a map') })),
	...[0, 1, 2, 4, 5, 6].map((ref) =>
		one(() => ({ kind: 7, root: 'notes', body: body.type(ref, ref === 5 ? 'h' : undefined) }))
	)
]);

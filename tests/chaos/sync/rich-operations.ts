import * as Y from 'yjs';
import type { Random } from './random.ts';

/** One change of rich text: a node more or less, letters, a mark, a level. */
export function richOperation(notes: Y.XmlFragment, random: Random) {
	if (notes.length < 3 || random.chance(0.15))
		return notes.insert(random.below(notes.length + 1), [block(random)]);
	const at = random.below(notes.length);
	const node = notes.get(at);
	if (random.chance(0.12)) return notes.delete(at);
	if (!(node instanceof Y.XmlElement)) return;
	if (node.nodeName === 'list') return changeList(node, random);
	if (node.nodeName === 'heading' && random.chance(0.2)) return setLevel(node, random);
	changeText(node, random);
}

type Level = Y.XmlElement<{ level: number }>;

function block(random: Random) {
	const name = random.pick(['paragraph', 'heading', 'list']);
	if (name === 'list') return list(random);
	const node = paragraph(random, name);
	if (name === 'heading') setLevel(node, random);
	return node;
}

function setLevel(node: Y.XmlElement, random: Random) {
	// Its attributes are strings only by their default type; the editor writes numbers.
	(node as unknown as Level).setAttribute('level', 1 + random.below(2));
}

function paragraph(random: Random, name = 'paragraph') {
	const node = new Y.XmlElement(name);
	node.insert(0, [new Y.XmlText(`word ${random.below(100)}`)]);
	return node;
}

function list(random: Random) {
	const node = new Y.XmlElement('list');
	node.insert(0, [item(random)]);
	return node;
}

function item(random: Random) {
	const node = new Y.XmlElement('item');
	node.insert(0, [paragraph(random)]);
	return node;
}

function changeList(node: Y.XmlElement, random: Random) {
	if (node.length > 1 && random.chance(0.3)) node.delete(random.below(node.length));
	else node.insert(random.below(node.length + 1), [item(random)]);
}

function changeText(node: Y.XmlElement, random: Random) {
	const text = node.get(0);
	if (!(text instanceof Y.XmlText)) return node.insert(0, [new Y.XmlText('again')]);
	const { length } = text;
	const at = random.below(length + 1);
	const some = Math.min(1 + random.below(4), length - at);
	if (some > 0 && random.chance(0.3)) text.delete(at, some);
	else if (some > 0 && random.chance(0.4)) text.format(at, some, mark(random));
	else text.insert(at, 'xyz '.slice(random.below(3)));
}

const mark = (random: Random) =>
	random.pick([
		{ bold: true },
		{ bold: null },
		{ link: { href: 'https://example.org/' } },
		{ link: null }
	]);

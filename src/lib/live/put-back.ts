import * as Y from 'yjs';
import type { Rules } from './rules.ts';
import type { Lost } from './saving.ts';
import { wordsOf } from './words-of.ts';

/**
 * The document was put back to an earlier state. Whatever this page had beyond it is laid before its person, and not
 * written again by itself: everybody who had it open would do that, and it would be there as often.
 */
export function beyond(before: Y.Doc, now: Y.Doc, { areas }: Rules): Lost[] {
	const texts = Object.entries(areas).flatMap(([name, area]) => {
		if (area.kind === 'server' || !before.share.has(name)) return [];
		const is = area.kind === 'shared' ? area.shape.is : 'map';
		if (is === 'map') return entriesBeyond(before.getMap(name), now.getMap(name));
		const words = (doc: Y.Doc) => textOf(doc, name, is);
		return words(before) === words(now) ? [] : [words(before)];
	});
	const text = texts.filter(Boolean).join('\n');
	if (!text) return [];
	const what = 'What this document had before it was put back to an earlier state';
	return [{ id: crypto.randomUUID(), cause: 'moved', reason: 'put back', what, text }];
}

function entriesBeyond(before: Y.Map<unknown>, now: Y.Map<unknown>) {
	const plain = (value: unknown) =>
		value instanceof Y.AbstractType ? (value.toJSON() as unknown) : value;
	return [...before].flatMap(([key, value]) => {
		const words = wordsOf(plain(value));
		return words === wordsOf(plain(now.get(key))) ? [] : [words];
	});
}

function textOf(doc: Y.Doc, name: string, is: 'array' | 'text' | 'rich-text') {
	if (is === 'array') return doc.getArray(name).toArray().map(wordsOf).join('\n');
	if (is === 'text') return doc.getText(name).toJSON();
	return blocksOf(doc.getXmlFragment(name)).join('\n');
}

/** Each block as a line, without its marks. */
function blocksOf(parent: Y.XmlFragment | Y.XmlElement): string[] {
	return parent.toArray().flatMap((node) => {
		if (node instanceof Y.XmlText)
			return [
				(node.toDelta() as { insert: unknown }[])
					.map(({ insert }) => (typeof insert === 'string' ? insert : ''))
					.join('')
			];
		return node instanceof Y.XmlElement ? blocksOf(node) : [];
	});
}

import type { Node } from '@tiptap/pm/model';
import * as Y from 'yjs';

/** Letters that were written under one client id, by their places in the editor. */
export interface Stretch {
	from: number;
	to: number;
	client: number;
}

/**
 * Who wrote which letters: the nodes of the editor and the types of the document are walked side by side. Where they
 * differ for a moment, nothing is said.
 */
export function stretchesIn(node: Node, holder: Y.XmlFragment, start = 0): Stretch[] {
	const types = holder
		.toArray()
		.filter((type) => !(type instanceof Y.XmlText && type.length === 0));
	const found: Stretch[] = [];
	let at = start;
	let index = 0;
	while (index < node.childCount) {
		const child = node.child(index);
		const type = types.shift();
		if (child.isText) {
			let size = 0;
			while (index < node.childCount && node.child(index).isText)
				size += node.child(index++).nodeSize;
			if (!(type instanceof Y.XmlText) || type.length !== size) return [];
			found.push(...lettersOf(type, at));
			at += size;
			continue;
		}
		if (!(type instanceof Y.XmlElement) || type.nodeName !== child.type.name) return [];
		found.push(...stretchesIn(child, type, at + 1));
		at += child.nodeSize;
		index++;
	}
	return found;
}

function lettersOf(text: Y.XmlText, start: number) {
	const found: Stretch[] = [];
	let at = start;
	for (let item = text._start; item; item = item.right) {
		if (item.deleted || !item.countable) continue;
		const { client } = item.id;
		const last = found.at(-1);
		if (last?.client === client) last.to += item.length;
		else found.push({ from: at, to: at + item.length, client });
		at += item.length;
	}
	return found;
}

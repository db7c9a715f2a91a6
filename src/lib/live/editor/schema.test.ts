import { getSchema } from '@tiptap/core';
import { expect, test } from 'vitest';
import { writtenExtensions } from './extensions.ts';
import { writtenSchema } from './written-schema.ts';

const editor = getSchema(writtenExtensions);
const names = (record: object) => Object.keys(record).sort();
const attributesOf = (name: string) =>
	names(editor.nodes[name]?.spec.attrs ?? {}).filter((each) => each !== 'undefined');

test('[L14] the editor has the nodes and marks that the gate lets through, and no others', () => {
	const nodes = names(editor.nodes).filter((name) => name !== 'doc' && name !== 'text');
	expect(nodes).toEqual(names(writtenSchema.nodes));
	expect(names(editor.marks)).toEqual(names(writtenSchema.marks));
});

test('[L14] each node may hold what the editor would put into it, and has its attributes', () => {
	for (const [name, { children, attributes = {} }] of Object.entries(writtenSchema.nodes)) {
		const { contentMatch } = editor.nodes[name]!;
		const put = names(editor.nodes).filter(
			(child) => contentMatch.matchType(editor.nodes[child]!) ?? false
		);
		// Of a list item the first is a paragraph, and what follows is anything.
		const inside = name === 'listItem' ? [...new Set([...put, ...writtenSchema.top])].sort() : put;
		expect(inside, name).toEqual([...children].sort());
		expect(attributesOf(name), name).toEqual(names(attributes));
	}
	expect(names(editor.marks.link?.spec.attrs ?? {})).toEqual(['href']);
});

import * as Y from 'yjs';
import type { IsAttribute, RichText } from './rules.ts';

type Values = Readonly<Record<string, unknown>>;

/** A stretch of letters that look alike. */
export interface Run {
	text: string;
	marks: Values;
}
export interface Element {
	node: string;
	attributes: Values;
	children: readonly Part[];
}
export interface Letters {
	runs: readonly Run[];
}
/** What an area of rich text holds, as plain values. */
export type Part = Element | Letters;

export const isLetters = (part: Part): part is Letters => 'runs' in part;

/** The shared types that hold parts. */
export type Holder = Y.XmlFragment | Y.XmlElement;

export const childrenOf = (holder: Holder) =>
	holder.toArray().filter((child) => child instanceof Y.XmlElement || child instanceof Y.XmlText);

export function partOf(type: Y.XmlElement | Y.XmlText): Part {
	if (type instanceof Y.XmlText) return { runs: runsOf(type) };
	const attributes = Object.entries(type.getAttributes() as Values).sort();
	return {
		node: type.nodeName,
		attributes: Object.fromEntries(attributes),
		children: childrenOf(type).map(partOf)
	};
}

export const partsOf = (holder: Holder): Part[] => childrenOf(holder).map(partOf);

export function runsOf(text: Y.Text): Run[] {
	const delta = text.toDelta() as { insert: unknown; attributes?: Values }[];
	return delta.flatMap(({ insert, attributes = {} }) =>
		typeof insert === 'string'
			? [{ text: insert, marks: Object.fromEntries(Object.entries(attributes).sort()) }]
			: []
	);
}

export function typeOf(part: Part): Y.XmlElement | Y.XmlText {
	if (isLetters(part)) {
		const text = new Y.XmlText();
		text.applyDelta(part.runs.map(({ text: insert, marks }) => ({ insert, attributes: marks })));
		return text;
	}
	const element = new Y.XmlElement(part.node);
	for (const [name, value] of Object.entries(part.attributes))
		element.setAttribute(name, value as string);
	element.insert(0, part.children.map(typeOf));
	return element;
}

/** Without what the schema does not have; undefined when nothing of it may stand there. */
export function fitting(
	part: Part,
	schema: RichText,
	allowed: readonly string[]
): Part | undefined {
	if (isLetters(part)) {
		if (!allowed.includes('text')) return undefined;
		const runs = part.runs.map(({ text, marks }) => ({ text, marks: fittingMarks(marks, schema) }));
		return { runs };
	}
	const node = Object.hasOwn(schema.nodes, part.node) ? schema.nodes[part.node] : undefined;
	if (!node || !allowed.includes(part.node)) return undefined;
	return {
		node: part.node,
		attributes: picked(part.attributes, node.attributes ?? {}),
		children: part.children.flatMap((child) => fitting(child, schema, node.children) ?? [])
	};
}

export const fittingMarks = (marks: Values, { marks: known }: Pick<RichText, 'marks'>) =>
	picked(marks, known, (name) => name.split('--')[0] ?? '');

function picked(
	values: Values,
	tests: Readonly<Record<string, IsAttribute>>,
	nameOf = (name: string) => name
) {
	return Object.fromEntries(
		Object.entries(values).filter(([name, value]) => {
			const known = nameOf(name);
			return Object.hasOwn(tests, known) && tests[known]?.(value);
		})
	);
}

/** What somebody would copy: the letters, each block in a line of its own. */
export function plainText(parts: readonly Part[]): string {
	const lines = parts.map((part) =>
		isLetters(part) ? part.runs.map(({ text }) => text).join('') : plainText(part.children)
	);
	return lines.filter((line) => line !== '').join('\n');
}

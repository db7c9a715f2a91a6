import {
	ContentAny,
	ContentDeleted,
	ContentFormat,
	ContentString,
	ContentType,
	XmlElement,
	XmlText
} from 'yjs';
import * as Y from 'yjs';
import type { RichText, Shape } from '#lib/live/rules.ts';
import { isPlain } from './plain.ts';
import { Refused } from './refused.ts';
import type { Place } from './places.ts';

type Content = Y.Item['content'];

/** Throws unless this content may stand here by the shape of the area. */
export function assertFits(shape: Shape, place: Place, content: Content) {
	if (!fits(shape, place, content)) throw new Refused('a wrong shape');
}

function fits(shape: Shape, { holder, key }: Place, content: Content): boolean {
	// Written and taken away again before anybody saw it.
	if (content instanceof ContentDeleted) return true;
	switch (shape.is) {
		case 'map':
			return fitsMap(shape, holder.depth, key, content);
		case 'array':
			return holder.depth === 0 && key === null && every(content, shape.isValue ?? yes);
		case 'text':
			return holder.depth === 0 && key === null && isText(content, shape.marks ?? {});
		case 'rich-text':
			return fitsRichText(shape.schema, { holder, key }, content);
		default:
			return shape satisfies never;
	}
}

function fitsMap(
	shape: Extract<Shape, { is: 'map' }>,
	depth: number,
	key: string | null,
	content: Content
): boolean {
	if (key === null) return false;
	if (!shape.of)
		return (
			depth === 0 && isOne(content) && every(content, (value) => (shape.isValue ?? yes)(key, value))
		);
	if (depth === 0) return content instanceof ContentType && isMap(content.type);
	return shape.of.is === 'map' && fitsMap(shape.of, depth - 1, key, content);
}

function fitsRichText(schema: RichText, { holder, key }: Place, content: Content) {
	const node = holder.node === null ? undefined : own(schema.nodes, holder.node);
	if (key !== null) {
		const isAttribute = node?.attributes && own(node.attributes, key);
		return isAttribute !== undefined && isOne(content) && every(content, isAttribute);
	}
	if (holder.holds === 'xml-text') return isText(content, schema.marks);
	const allowed = holder.depth === 0 ? schema.top : (node?.children ?? []);
	if (!(content instanceof ContentType)) return false;
	if (content.type instanceof XmlText) return allowed.includes('text');
	if (!(content.type instanceof XmlElement)) return false;
	const { nodeName } = content.type;
	return own(schema.nodes, nodeName) !== undefined && allowed.includes(nodeName);
}

/** An editor names a mark that may overlap with itself "name--hash". */
function isText(content: Content, marks: Readonly<Record<string, (v: unknown) => boolean>>) {
	if (content instanceof ContentString) return true;
	if (!(content instanceof ContentFormat)) return false;
	const isMark = own(marks, content.key.split('--')[0] ?? '');
	const value: unknown = content.value;
	return isMark !== undefined && (value === null || (isPlain(value) && accepts(isMark, value)));
}

/** Plain values, each as the rule wants it. */
function every(content: Content, isValue: (value: unknown) => boolean) {
	if (!(content instanceof ContentAny)) return false;
	return content.arr.every((value: unknown) => isPlain(value) && accepts(isValue, value));
}

/** Under a key stands one value. */
const isOne = (content: Content) => content instanceof ContentAny && content.arr.length === 1;

/** One entry of a map of entries. */
export function isEntry(content: Content, rule: (value: unknown) => boolean) {
	return isOne(content) && every(content, rule);
}

/** A rule that stumbles over a value does not accept it. */
function accepts(rule: (value: unknown) => boolean, value: unknown) {
	try {
		return rule(value);
	} catch {
		return false;
	}
}

/** A hook is a map only to Yjs. */
const isMap = (type: unknown) => type instanceof Y.Map && !(type instanceof Y.XmlHook);

const yes = () => true;

function own<T>(record: Readonly<Record<string, T>>, name: string) {
	return Object.hasOwn(record, name) ? record[name] : undefined;
}

import { ContentAny, ContentEmbed, ContentFormat, ContentString, ContentType } from 'yjs';
import * as Y from 'yjs';
import { rootOf, type Roots } from './changed-places.ts';
import { inPieces, type State } from './parts.ts';

type Type = Pick<Y.AbstractType<unknown>, '_map' | '_start' | 'toJSON'>;

export interface Rewritten {
	state: State;
	authors: [client: number, actor: string][];
}

/**
 * The same content as a fresh document: without what was deleted, and each author under one client id. Whoever wrote a
 * letter or a value stays its author.
 */
export function rewritten(
	updates: readonly Uint8Array[],
	roots: Roots,
	actors: ReadonlyMap<number, string>
): Rewritten {
	const [from, to] = [new Y.Doc(), new Y.Doc()];
	from.transact(() => {
		for (const update of updates) Y.applyUpdate(from, update);
	});
	const ids = new Map<string, number>();
	const write = (item: Y.Item) => {
		const actor = actors.get(item.id.client) ?? 'system';
		let id = ids.get(actor);
		if (id === undefined) {
			do id = Math.floor(Math.random() * 2 ** 32);
			while (from.store.clients.has(id) || [...ids.values()].includes(id));
			ids.set(actor, id);
		}
		to.clientID = id;
	};
	to.transact(() => {
		for (const [area, kind] of Object.entries(roots))
			if (from.share.has(area)) copy(rootOf(from, area, kind), rootOf(to, area, kind), write);
	});
	for (const [area, kind] of Object.entries(roots))
		if (from.share.has(area)) assertSame(rootOf(from, area, kind), rootOf(to, area, kind), area);
	const update = Y.encodeStateAsUpdate(to);
	const state = { parts: inPieces(update), vector: Y.encodeStateVector(to) };
	return { state, authors: [...ids].map(([actor, client]) => [client, actor]) };
}

type Write = (item: Y.Item) => void;

function copy(from: Type, to: Type, write: Write) {
	copyKeys(from, to, write);
	if (from instanceof Y.Text && to instanceof Y.Text) copyText(from, to, write);
	else copyList(from, to, write);
}

/** Values of a map, attributes of an element. */
function copyKeys(from: Type, to: Type, write: Write) {
	for (const [key, item] of from._map) {
		if (item.deleted) continue;
		write(item);
		const set = (value: unknown) => {
			if (to instanceof Y.Map) to.set(key, value);
			else if (to instanceof Y.XmlElement) to.setAttribute(key, value as string);
			else if (to instanceof Y.XmlText) to.setAttribute(key, value as string);
		};
		const { content } = item;
		if (content instanceof ContentAny) set(content.arr.at(-1));
		if (content instanceof ContentType) {
			const type = like(content.type);
			set(type);
			copy(content.type, type, write);
		}
	}
}

function copyList(from: Type, to: Type, write: Write) {
	if (!(to instanceof Y.Array || to instanceof Y.XmlFragment)) return;
	const list = to as Y.Array<unknown>;
	for (const item of itemsOf(from)) {
		if (item.deleted) continue;
		write(item);
		const { content } = item;
		if (content instanceof ContentAny) list.push(content.arr);
		if (content instanceof ContentType) {
			const type = like(content.type);
			list.push([type]);
			copy(content.type, type, write);
		}
	}
}

/** Letters keep their author; marks become those of whoever wrote the letters under them. */
function copyText(from: Y.Text, to: Y.Text, write: Write) {
	const marks: Record<string, unknown> = {};
	let at = 0;
	for (const item of itemsOf(from)) {
		const { content } = item;
		if (item.deleted) continue;
		if (content instanceof ContentFormat) {
			if ((content.value as unknown) === null) delete marks[content.key];
			else marks[content.key] = content.value;
			continue;
		}
		write(item);
		if (content instanceof ContentString) to.insert(at, content.str, { ...marks });
		else if (content instanceof ContentEmbed)
			to.insertEmbed(at, content.embed as object, { ...marks });
		else continue;
		at += item.length;
	}
}

function* itemsOf(type: Type) {
	for (let item = type._start; item !== null; item = item.right) yield item;
}

function like(type: unknown): Type {
	if (type instanceof Y.XmlElement) return new Y.XmlElement(type.nodeName);
	if (type instanceof Y.XmlText) return new Y.XmlText();
	if (type instanceof Y.Text) return new Y.Text();
	if (type instanceof Y.Array) return new Y.Array();
	if (type instanceof Y.Map) return new Y.Map();
	throw new Error('a type that no gate lets in');
}

function assertSame(one: Type, other: Type, area: string) {
	const told = (type: Type) => JSON.stringify(sorted(type.toJSON()));
	if (told(one) !== told(other)) throw new Error(`${area} would not be what it was`);
}

/** Keys of a map have no order. */
function sorted(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(sorted);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([key, each]) => [key, sorted(each)])
	);
}

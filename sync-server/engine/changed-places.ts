import * as Y from 'yjs';
import type { Rules } from '#lib/live/rules.ts';

/** Area → keys that changed; null stands for a text or a list as a whole. */
export type Places = Map<string, Set<string | null>>;

/** Notes which places of these areas a transaction changed, however deep within them. */
export function notePlaces(places: Places, areas: readonly string[], { changed }: Y.Transaction) {
	for (const [type, keys] of changed)
		for (const [area, key] of topOf(type as Y.AbstractType<unknown>, keys)) {
			if (!areas.includes(area)) continue;
			const known = places.get(area);
			if (known) known.add(key);
			else places.set(area, new Set([key]));
		}
}

/**
 * Makes every area what it is from the beginning: opened later, Yjs puts another object in its place, and what a
 * transaction has changed until then has no name any more.
 */
export function openRoots(doc: Y.Doc, rules: Rules) {
	for (const [area, is] of Object.entries(rootsOf(rules))) rootOf(doc, area, is);
}

function topOf(type: Y.AbstractType<unknown>, keys: Set<string | null>): [string, string | null][] {
	const item = type._item;
	if (item === null) return [...keys].map((key) => [Y.findRootTypeKey(type), key]);
	const parent = item.parent as Y.AbstractType<unknown>;
	return topOf(parent, new Set([parent._item === null ? item.parentSub : null]));
}

/** What stands there now, as plain data. */
export function valueAt(doc: Y.Doc, rules: Rules, area: string, key: string | null): unknown {
	const root = rootOf(doc, area, rootsOf(rules)[area] ?? 'map');
	if (!(root instanceof Y.Map)) return root.toJSON();
	const value: unknown = key === null ? undefined : root.get(key);
	return value instanceof Y.AbstractType ? value.toJSON() : value;
}

/** Every place of an area that there is. */
export function keysOf(doc: Y.Doc, rules: Rules, area: string): (string | null)[] {
	const root = rootOf(doc, area, rootsOf(rules)[area] ?? 'map');
	return root instanceof Y.Map ? [...root.keys()] : [null];
}

type RootKind = 'map' | 'array' | 'text' | 'rich-text';
/** Area → what its root is: plain data, for threads. */
export type Roots = Record<string, RootKind>;

export const rootsOf = ({ areas }: Rules): Roots =>
	Object.fromEntries(
		Object.entries(areas).map(([name, area]) => [
			name,
			area.kind === 'shared' ? area.shape.is : 'map'
		])
	);

export function rootOf(doc: Y.Doc, name: string, kind: RootKind) {
	switch (kind) {
		case 'map':
			return doc.getMap(name);
		case 'array':
			return doc.getArray(name);
		case 'text':
			return doc.getText(name);
		case 'rich-text':
			return doc.getXmlFragment(name);
		default:
			return kind satisfies never;
	}
}

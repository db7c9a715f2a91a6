import { ContentAny, Item, decodeUpdate, findRootTypeKey, getItem } from 'yjs';
import * as Y from 'yjs';
import type { Rules } from './rules.ts';
import type { Change } from './waiting.ts';
import { wordsOf } from './words-of.ts';

interface By {
	actor: string;
	role: string;
	rules: Rules;
}

/** What a change wrote where it is not this actor's to write, in words; as the rules see it, before the server does. */
export function foreignIn(doc: Y.Doc, { updates }: Change, by: By): string[] {
	const structs = updates.flatMap((update) => decodeUpdate(update).structs);
	return structs.flatMap((struct) => {
		if (!(struct instanceof Item)) return [];
		const item = getItem(doc.store, struct.id) as Y.Item | Y.GC;
		if (!(item instanceof Item) || !isForeign(doc, item, by)) return [];
		const { content } = struct;
		return [wordsOf(content instanceof ContentAny ? (content.arr.at(-1) as unknown) : undefined)];
	});
}

function isForeign(doc: Y.Doc, item: Y.Item, { actor, role, rules }: By) {
	const holder = rootOf(item);
	if (!holder) return false;
	const name = findRootTypeKey(holder);
	const area = Object.hasOwn(rules.areas, name) ? rules.areas[name] : undefined;
	if (!area || area.kind === 'server' || area.roles?.includes(role) === false) return true;
	if (area.kind === 'own-key') return item.parentSub !== actor;
	if (area.kind === 'shared') return false;
	const stamp = doc.getMap<{ by?: string }>('stamps').get(`${name}/${item.parentSub}`);
	return stamp !== undefined && stamp.by !== actor;
}

function rootOf(item: Y.Item): Y.AbstractType<unknown> | undefined {
	const parent = item.parent as unknown;
	if (!(parent instanceof Y.AbstractType)) return undefined;
	return parent._item ? rootOf(parent._item) : (parent as Y.AbstractType<unknown>);
}

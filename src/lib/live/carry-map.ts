import * as Y from 'yjs';
import type { Shape } from './rules.ts';
import { wordsOf } from './words-of.ts';

type Versions = Record<'base' | 'mine' | 'now', Y.Map<unknown>>;

interface Allowed {
	/** Whether this key is one's own to change. */
	may(key: string): boolean;
	isValue?: ((key: string, value: unknown) => boolean) | undefined;
	/** Each value is a map itself. */
	of?: Shape | undefined;
}

/** Key by key: taken over where the value is as it was. Answers the values of one's own that others overtook. */
export function carryMap({ base, mine, now }: Versions, { may, isValue, of }: Allowed): string[] {
	const left: string[] = [];
	for (const key of new Set([...base.keys(), ...mine.keys()])) {
		const [was, is, there] = [plain(base, key), plain(mine, key), plain(now, key)];
		if (was === is || is === there) continue;
		const value = mine.get(key);
		if (!may(key)) continue;
		if (of?.is === 'map' && value instanceof Y.Map) {
			left.push(...carryInner(key, value, of, { base, now }));
			continue;
		}
		if (was !== there) {
			if (value !== undefined) left.push(wordsOf(plainOf(value)));
			continue;
		}
		if (value === undefined) now.delete(key);
		else if (!(value instanceof Y.AbstractType) && (isValue?.(key, value) ?? true))
			now.set(key, value);
	}
	return left;
}

function carryInner(
	key: string,
	mine: Y.Map<unknown>,
	of: Extract<Shape, { is: 'map' }>,
	{ base, now }: Pick<Versions, 'base' | 'now'>
): string[] {
	const was = base.get(key);
	const isNew = !(was instanceof Y.Map);
	const there = now.get(key);
	if (isNew && there === undefined) now.set(key, new Y.Map());
	const target = now.get(key);
	// Others have taken it away: what one changed of it has no place any more.
	if (!(target instanceof Y.Map)) return [wordsOf(mine.toJSON())];
	const empty = new Y.Doc().getMap('empty');
	return carryMap(
		{ base: isNew ? empty : was, mine, now: target },
		{ may: () => true, isValue: of.isValue, of: of.of }
	);
}

const plainOf = (value: unknown): unknown =>
	value instanceof Y.AbstractType ? value.toJSON() : value;

const plain = (map: Y.Map<unknown>, key: string) =>
	map.has(key) ? JSON.stringify(plainOf(map.get(key))) : undefined;

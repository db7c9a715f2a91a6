import * as Y from 'yjs';
import { carryLetters } from './carry-letters.ts';
import { carryMap } from './carry-map.ts';
import { carryRichText } from './carry-rich-text.ts';
import { mergeThree } from './merge-three.ts';
import { partsOf, runsOf } from './rich-text.ts';
import type { Area, Rules, Shape } from './rules.ts';
import { wordsOf } from './words-of.ts';

interface Versions {
	/** What both were made of. */
	base: Y.Doc;
	/** The same with what somebody changed alone. */
	mine: Y.Doc;
	/** The same as others went on with it. Is changed. */
	now: Y.Doc;
}

interface By {
	actor: string;
	role: string;
	rules: Rules;
}

/** Something of one's own that could not be carried over. */
export interface Copy {
	area: string;
	text: string;
}

/**
 * Does again in `now` what `mine` changed of `base`, as edits like any other, wherever others have left it as it was:
 * values of maps, letters of text, entries of one's own. Answers the rest, to be shown to whoever wrote it.
 */
export function carryOver({ base, mine, now }: Versions, { actor, role, rules }: By): Copy[] {
	const copies: Copy[] = [];
	now.transact(() => {
		for (const [name, area] of Object.entries(rules.areas)) {
			if (area.kind === 'server') continue;
			if (area.roles && !area.roles.includes(role)) continue;
			for (const text of carryArea(name, area, { base, mine, now }, actor))
				copies.push({ area: name, text });
		}
	});
	return copies;
}

function carryArea(
	name: string,
	area: Exclude<Area, { kind: 'server' }>,
	{ base, mine, now }: Versions,
	actor: string
): string[] {
	if (area.kind === 'shared') return carryShared(name, area.shape, { base, mine, now });
	const stamps = base.getMap<{ by?: string }>('stamps');
	/** New ones are one's own: nobody else has written in this copy. */
	const isOwn = (key: string) =>
		area.kind === 'own-key'
			? key === actor
			: !base.getMap(name).has(key) || stamps.get(`${name}/${key}`)?.by === actor;
	return carryMap(
		{ base: base.getMap(name), mine: mine.getMap(name), now: now.getMap(name) },
		{ may: isOwn, isValue: (_key, value) => area.isEntry?.(value) ?? true }
	);
}

function carryShared(name: string, shape: Shape, { base, mine, now }: Versions): string[] {
	switch (shape.is) {
		case 'map':
			return carryMap(
				{ base: base.getMap(name), mine: mine.getMap(name), now: now.getMap(name) },
				{ may: () => true, isValue: shape.isValue, of: shape.of }
			);
		case 'array':
			return carryArray(
				{ base: base.getArray(name), mine: mine.getArray(name), now: now.getArray(name) },
				shape.isValue
			);
		case 'text':
			return carryLetters(
				{
					base: runsOf(base.getText(name)),
					mine: runsOf(mine.getText(name)),
					now: now.getText(name)
				},
				(marks) =>
					Object.fromEntries(
						Object.entries(marks).filter(([mark, value]) => shape.marks?.[mark]?.(value))
					)
			);
		case 'rich-text': {
			const [was, is] = [base.getXmlFragment(name), mine.getXmlFragment(name)];
			const versions = { base: partsOf(was), mine: partsOf(is), now: now.getXmlFragment(name) };
			return carryRichText(versions, shape.schema);
		}
		default:
			return shape satisfies never;
	}
}

function carryArray(
	{ base, mine, now }: Record<'base' | 'mine' | 'now', Y.Array<unknown>>,
	isValue: (value: unknown) => boolean = () => true
): string[] {
	const [was, is, there] = [base, mine, now].map((list) =>
		list.toArray().map((value) => JSON.stringify(value))
	) as [string[], string[], string[]];
	const left: string[] = [];
	for (const region of mergeThree(was, is, there).reverse()) {
		const put = mine.slice(...region.mine).filter(isValue);
		if (region.is === 'conflict') {
			left.unshift(...put.map(wordsOf));
			continue;
		}
		const [from, until] = region.is === 'insert' ? [region.now[1], region.now[1]] : region.now;
		if (until > from) now.delete(from, until - from);
		now.insert(from, put);
	}
	return left;
}

import * as Y from 'yjs';
import { carryLetters } from './carry-letters.ts';
import { mergeThree } from './merge-three.ts';
import {
	childrenOf,
	fitting,
	fittingMarks,
	isLetters,
	partOf,
	plainText,
	typeOf,
	type Holder,
	type Part
} from './rich-text.ts';
import type { RichText } from './rules.ts';

interface Versions {
	base: readonly Part[];
	mine: readonly Part[];
	/** Is changed. */
	now: Holder;
}

/**
 * Writes into `now` what `mine` changed of `base`: block by block, and letter by letter within a block that others
 * changed as well. Answers the text of what could not be.
 */
export function carryRichText(
	{ base, mine, now }: Versions,
	schema: RichText,
	allowed: readonly string[] = schema.top
): string[] {
	const there = childrenOf(now);
	const left: string[] = [];
	const regions = mergeThree(keysOf(base), keysOf(mine), keysOf(there.map(partOf)));
	for (const region of regions.reverse()) {
		const put = mine.slice(...region.mine);
		if (region.is === 'conflict') {
			left.unshift(
				...pairwise(base.slice(...region.base), put, there.slice(...region.now), schema)
			);
			continue;
		}
		const [from, until] = region.is === 'insert' ? [region.now[1], region.now[1]] : region.now;
		const [old, fresh] = [there.slice(from, until), put];
		if (old.length === fresh.length && old.length > 0) {
			// The same number of blocks: each is changed where it stands, so that others' carets in it stay.
			left.unshift(...pairwise(base.slice(...region.base), fresh, old, schema));
			continue;
		}
		if (until > from) now.delete(from, until - from);
		now.insert(from, fresh.flatMap((part) => fitting(part, schema, allowed) ?? []).map(typeOf));
	}
	return left;
}

function pairwise(
	base: readonly Part[],
	mine: readonly Part[],
	now: readonly (Y.XmlElement | Y.XmlText)[],
	schema: RichText
): string[] {
	const isPaired = base.length === mine.length && mine.length === now.length;
	if (!isPaired) return copyOf(mine);
	return mine.flatMap((part, index) => carryPart(base[index]!, part, now[index]!, schema));
}

function carryPart(
	base: Part,
	mine: Part,
	now: Y.XmlElement | Y.XmlText,
	schema: RichText
): string[] {
	if (JSON.stringify(base) === JSON.stringify(mine)) return [];
	if (isLetters(mine))
		return isLetters(base) && now instanceof Y.XmlText
			? carryLetters({ base: base.runs, mine: mine.runs, now }, (marks) =>
					fittingMarks(marks, schema)
				)
			: copyOf([mine]);
	if (isLetters(base) || !(now instanceof Y.XmlElement)) return copyOf([mine]);
	const kept = base.node === mine.node && now.nodeName === base.node;
	if (!kept) return becomes(base, mine, now, schema);

	carryAttributes(base.attributes, mine, now, schema);
	const { children = [] } = schema.nodes[now.nodeName] ?? {};
	return carryRichText({ base: base.children, mine: mine.children, now }, schema, children);
}

/** A paragraph became a heading: so it does, if it is as it was. */
function becomes(base: Part, mine: Part, now: Y.XmlElement, schema: RichText): string[] {
	const { parent } = now;
	const isAsItWas = JSON.stringify(partOf(now)) === JSON.stringify(base);
	if (!isAsItWas || !(parent instanceof Y.XmlFragment)) return copyOf([mine]);
	const allowed =
		parent instanceof Y.XmlElement ? (schema.nodes[parent.nodeName]?.children ?? []) : schema.top;
	const part = fitting(mine, schema, allowed);
	if (!part) return copyOf([mine]);
	const at = parent.toArray().indexOf(now);
	parent.delete(at, 1);
	parent.insert(at, [typeOf(part)]);
	return [];
}

function carryAttributes(
	was: Readonly<Record<string, unknown>>,
	mine: Exclude<Part, { runs: unknown }>,
	now: Y.XmlElement,
	schema: RichText
) {
	const fits = fitting(mine, schema, [mine.node]);
	const wanted = fits && !isLetters(fits) ? fits.attributes : {};
	for (const name of new Set([...Object.keys(was), ...Object.keys(wanted)])) {
		const isMine = JSON.stringify(was[name]) !== JSON.stringify(wanted[name]);
		const there = now.getAttribute(name) as unknown;
		if (!isMine || JSON.stringify(there) !== JSON.stringify(was[name])) continue;
		if (wanted[name] === undefined) now.removeAttribute(name);
		else now.setAttribute(name, wanted[name] as string);
	}
}

const keysOf = (parts: readonly Part[]) => parts.map((part) => JSON.stringify(part));

function copyOf(parts: readonly Part[]) {
	const text = plainText(parts);
	return text ? [text] : [];
}

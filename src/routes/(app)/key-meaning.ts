import type { Area } from './areas.ts';
import { areaHref, sectionHref } from './place.ts';

/** What a pressed key is, as far as it matters here. */
export interface Pressed {
	key: string;
	ctrlKey: boolean;
	metaKey: boolean;
	altKey: boolean;
	/** It belongs to a field that one writes in. */
	writing: boolean;
	/** Something lies over the page and has the keys to itself. */
	covered: boolean;
}

export type Meaning = 'palette' | 'map' | 'lead' | { jump: string };

/** The keys of every page of the workplace. `led`: G was pressed just now; `singleKeys`: the person wants them. */
export function meaningOf(
	{ key, ctrlKey, metaKey, altKey, writing, covered }: Pressed,
	{ led, singleKeys, jumps }: { led: boolean; singleKeys: boolean; jumps: readonly Jump[] }
): Meaning | undefined {
	if (covered) return undefined;
	const letter = key.toUpperCase();
	if ((ctrlKey || metaKey) && !altKey && letter === 'K') return 'palette';
	if (ctrlKey || metaKey || altKey || writing || !singleKeys) return undefined;
	if (led) {
		const there = jumps.find((jump) => jump.letter === letter);
		if (there) return { jump: there.href };
	}
	if (key === '?') return 'map';
	return letter === 'G' ? 'lead' : undefined;
}

export interface Jump {
	letter: string;
	label: string;
	href: string;
}

/** Where G and a letter lead. */
export function jumpsOf(areas: readonly Area[], here: { slug: string }): Jump[] {
	return areas.flatMap((area) => [
		{ letter: area.letter, label: area.label, href: areaHref(here, area) },
		...area.sections.flatMap(({ letter, label, path }) =>
			letter ? [{ letter, label, href: sectionHref(here, path) }] : []
		)
	]);
}

import { common, spansOf, type Spans } from './spans.ts';

/** Time at which all of them are free. */
export const together = (each: readonly Spans[]): Spans =>
	each.length === 0 ? [] : each.reduce((all, spans) => common(all, spans));

/** Starts at which at least one of them can. */
export const anyOf = (each: readonly (readonly number[])[]): number[] =>
	[...new Set(each.flat())].sort((a, b) => a - b);

/** Time at which at least one of them is free. */
export const either = (each: readonly Spans[]): Spans =>
	spansOf(each.flatMap((spans) => pairsOf(spans)));

function pairsOf(spans: Spans) {
	const pairs: [number, number][] = [];
	for (let at = 0; at < spans.length; at += 2)
		pairs.push([spans[at] as number, spans[at + 1] as number]);
	return pairs;
}

export interface Host {
	id: string;
	/** Higher goes first, whatever the turns. */
	priority?: number;
	/** Of two with 200 and 100 the first has two appointments for each of the other's. */
	weight?: number;
	/** Since the turns began. */
	had: number;
	/** Minutes since 1970; undefined for who had none yet. */
	last?: number;
}

/** Whose turn it is among those who are free. */
export function nextInTurn(free: readonly Host[]): Host | undefined {
	const share = ({ had, weight = 100 }: Host) => (had + 1) / weight;
	return [...free].sort(
		(a, b) =>
			(b.priority ?? 0) - (a.priority ?? 0) ||
			share(a) - share(b) ||
			(a.last ?? -Infinity) - (b.last ?? -Infinity) ||
			(a.id < b.id ? -1 : 1)
	)[0];
}

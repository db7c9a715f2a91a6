import { common, type Spans } from './spans.ts';

/** Time at which all of them are free. */
export const together = (each: readonly Spans[]): Spans =>
	each.length === 0 ? [] : each.reduce((all, spans) => common(all, spans));

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

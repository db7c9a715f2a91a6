import { common, type Spans } from './spans.ts';

/** Time at which all of them are free. */
export const together = (each: readonly Spans[]): Spans =>
	each.length === 0 ? [] : each.reduce((all, spans) => common(all, spans));

/** Starts that at least one of them has; each has its own in order. */
export function anyOf(each: readonly (readonly number[])[]): readonly number[] {
	const some = each.filter((starts) => starts.length > 0);
	const [only = []] = some;
	if (some.length < 2) return only;
	const first = Math.min(...some.map((starts) => starts[0] as number));
	const last = Math.max(...some.map((starts) => starts.at(-1) as number));
	// A mark for each minute: quicker than putting thousands of starts in order.
	const marks = new Uint8Array(last - first + 1);
	for (const starts of some) for (const start of starts) marks[start - first] = 1;
	const any: number[] = [];
	for (let at = 0; at < marks.length; at++) if (marks[at] === 1) any.push(first + at);
	return any;
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

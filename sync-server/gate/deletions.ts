import { GC, getState } from 'yjs';
import type * as Y from 'yjs';
import { Refused } from './refused.ts';

interface Range {
	clock: number;
	len: number;
}
export type Deletions = Map<number, Range[]>;
type Structs = readonly (Y.Item | Y.GC)[];

/** Of what an update takes away: what is still there, or comes with it; and whether that is all of it. */
interface Taken {
	fresh: ReadonlyMap<number, Range[]>;
	isAll: boolean;
}

/**
 * Looks at every item that an update takes away. Whoever comes back names all deletions that they know of: nearly all
 * of them are known here, and need not be taken in again. `until`: how far each client is with what comes in it.
 */
export function eachDeleted(
	store: Y.Doc['store'],
	deletions: Deletions,
	until: ReadonlyMap<number, number>,
	look: (item: Y.Item) => void
): Taken {
	if (deletions.size === 0) return nothingTaken;
	const fresh: Deletions = new Map();
	let isAll = true;
	for (const [client, ranges] of deletions) {
		const known = getState(store, client);
		const structs: Structs = store.clients.get(client) ?? [];
		const own: Range[] = [];
		let [last, at] = [0, 0];
		for (const { clock, len } of ranges) {
			// Yjs writes them in order and merged; others would make us look at the same again and again.
			if (clock < last || len <= 0) throw new Refused('not readable');
			last = clock + len;
			if (last > (until.get(client) ?? known)) throw new Refused('a deletion of what is not there');
			const end = Math.min(last, known);
			if (clock < end) at = indexFrom(structs, clock, at);
			for (; clock < end && at < structs.length; at++) {
				const struct = structs[at] as Y.Item | Y.GC;
				if (struct.id.clock >= end) break;
				const ends = struct.id.clock + struct.length;
				if (struct instanceof GC || struct.deleted) isAll = false;
				else {
					look(struct);
					goOn(own, Math.max(struct.id.clock, clock), Math.min(ends, end));
				}
				if (ends > end) break; // the next range may begin within it
			}
			if (last > known) goOn(own, Math.max(clock, known), last); // of its own, in the same update
		}
		if (own.length > 0) fresh.set(client, own);
	}
	return { fresh, isAll };
}

const nothingTaken: Taken = { fresh: new Map(), isAll: true };

/** Ranges that follow each other are one, as Yjs writes them. */
function goOn(ranges: Range[], from: number, to: number) {
	const before = ranges.at(-1);
	if (before && before.clock + before.len === from) before.len += to - from;
	else ranges.push({ clock: from, len: to - from });
}

/** Where this clock is, which is not before `from`: mostly near it, so it is looked for in steps that grow. */
function indexFrom(structs: Structs, clock: number, from: number) {
	const begin = (at: number) => (structs[at] as Y.Item).id.clock;
	let [low, step] = [from, 1];
	while (low + step < structs.length && begin(low + step) <= clock) {
		low += step;
		step *= 2;
	}
	let high = Math.min(low + step, structs.length);
	while (high - low > 1) {
		const middle = (low + high) >> 1;
		if (begin(middle) <= clock) low = middle;
		else high = middle;
	}
	return low;
}

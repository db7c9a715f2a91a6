import { GC, findIndexSS, getState } from 'yjs';
import type * as Y from 'yjs';
import { Refused } from './refused.ts';

export type Deletions = Map<number, { clock: number; len: number }[]>;

/** Looks at every item that an update takes away. `until`: how far each client is with what comes in it. */
export function eachDeleted(
	store: Y.Doc['store'],
	deletions: Deletions,
	until: ReadonlyMap<number, number>,
	look: (item: Y.Item) => void
) {
	for (const [client, ranges] of deletions) {
		const known = getState(store, client);
		const structs = store.clients.get(client) ?? [];
		let last = 0;
		for (const { clock, len } of ranges) {
			// Yjs writes them in order and merged; others would make us look at the same again and again.
			if (clock < last || len <= 0) throw new Refused('not readable');
			last = clock + len;
			if (last > (until.get(client) ?? known)) throw new Refused('a deletion of what is not there');
			if (clock >= known) continue; // of its own, in the same update
			const end = Math.min(last, known);
			for (let at = findIndexSS(structs, clock); at < structs.length; at++) {
				const struct = structs[at] as Y.Item | Y.GC;
				if (struct.id.clock >= end) break;
				if (!(struct instanceof GC) && !struct.deleted) look(struct);
			}
		}
	}
}

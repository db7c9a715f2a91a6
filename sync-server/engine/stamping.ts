import type * as Y from 'yjs';
import type { Passed } from '../gate/gate.ts';

interface Stamp {
	by: string;
	at: number;
	seq: number;
	changedAt?: number;
}

const stampsIn = (doc: Y.Doc) => doc.getMap<Stamp>('stamps');

/** Of all entries so far. */
export function lastStamped(doc: Y.Doc) {
	let last = 0;
	for (const { seq } of stampsIn(doc).values()) last = Math.max(last, seq);
	return last;
}

/** Whose each entry is, since when, and its place in the order; what is changed keeps that. Answers the last place. */
export function stamp(
	doc: Y.Doc,
	entries: Passed['entries'],
	by: string,
	at: number,
	last: number
) {
	const stamps = stampsIn(doc);
	let seq = last;
	for (const { area, key, isNew } of entries) {
		const place = `${area}/${key}`;
		const before = isNew ? undefined : stamps.get(place);
		stamps.set(place, before ? { ...before, changedAt: at } : { by, at, seq: ++seq });
	}
	return seq;
}

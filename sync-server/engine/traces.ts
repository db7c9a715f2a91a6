import * as Y from 'yjs';
import type { Kind } from '#lib/live/kind.ts';

export interface Somebody {
	id: string;
	name: string;
}

/** What somebody wrote in one document. */
export interface Written {
	document: string;
	entries: { area: string; value: unknown; at: number | undefined }[];
}

/** Takes the place of somebody who was erased: as an author, and on stamps. */
export const erased = 'erased';
const stamps = 'stamps';

/** What somebody wrote that is theirs alone, where it can be told: entries of their own, not words of a shared text. */
export function entriesOf(doc: Y.Doc, { rules }: Kind, { id }: Somebody): Written['entries'] {
	return Object.entries(rules.areas).flatMap(([area, { kind }]) => {
		if (kind !== 'own-append' && kind !== 'own-key') return [];
		const isTheirs = (key: string) =>
			kind === 'own-key' ? key === id : byOf(doc, area, key) === id;
		const own = [...doc.getMap(area)].filter(([key]) => isTheirs(key));
		return own.map(([key, value]) => ({ area, value, at: stampOf(doc, area, key)?.at }));
	});
}

/** Takes out what is theirs alone, and their number from the stamps. */
export function takeOut(doc: Y.Doc, kind: Kind, somebody: Somebody) {
	for (const [area, { kind: sort }] of Object.entries(kind.rules.areas)) {
		if (sort !== 'own-append' && sort !== 'own-key') continue;
		const entries = doc.getMap(area);
		for (const key of [...entries.keys()])
			if (sort === 'own-key' ? key === somebody.id : byOf(doc, area, key) === somebody.id)
				entries.delete(key);
	}
	const all = doc.getMap<Stamp>(stamps);
	for (const [place, stamp] of [...all])
		if (stamp.by === somebody.id) {
			if (place.endsWith(`/${somebody.id}`)) all.delete(place);
			else all.set(place, { ...stamp, by: erased });
		}
	kind.forget?.(doc, somebody);
}

interface Stamp {
	by: string;
	at: number;
	seq: number;
}

const stampOf = (doc: Y.Doc, area: string, key: string) =>
	doc.getMap<Stamp>(stamps).get(`${area}/${key}`);
const byOf = (doc: Y.Doc, area: string, key: string) => stampOf(doc, area, key)?.by;

import type * as Y from 'yjs';

/** What the server wrote of somebody who is erased: that they joined goes, that everybody was asked stays. */
export function forgetOnBoard(doc: Y.Doc, { id }: { id: string }) {
	const joined = doc.getMap<{ person: string }>('joined');
	for (const [key, { person }] of [...joined]) if (person === id) joined.delete(key);
	const asked = doc.getMap<{ by: string; at: number }>('asked');
	for (const [key, { by, at }] of [...asked]) if (by === id) asked.set(key, { by: 'erased', at });
}

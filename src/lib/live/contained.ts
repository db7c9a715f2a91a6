import { createDeleteSetFromStructStore, decodeUpdate, getState, isDeleted } from 'yjs';
import * as Y from 'yjs';

/** Whether all that this update says is in the document already: what it adds, and what it takes away. */
export function isContained(doc: Y.Doc, update: Uint8Array) {
	const { structs, ds } = decodeUpdate(update);
	const added = structs.every(
		({ id, length }) => id.clock + length <= getState(doc.store, id.client)
	);
	if (!added) return false;
	if (ds.clients.size === 0) return true;
	const deleted = createDeleteSetFromStructStore(doc.store);
	return [...ds.clients].every(([client, ranges]) =>
		ranges.every(
			({ clock, len }) =>
				isDeleted(deleted, Y.createID(client, clock)) &&
				isDeleted(deleted, Y.createID(client, clock + len - 1))
		)
	);
}

import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';

/** Throws unless what one client was told makes all that these state vectors say was written. */
export function assertComplete(told: Buffer[], vectors: Uint8Array[]) {
	const doc = new Y.Doc();
	for (const message of told)
		if (message[0] === 0 && message[1] === 2) Y.applyUpdate(doc, updateIn(message));
	const has = Y.decodeStateVector(Y.encodeStateVector(doc));
	for (const vector of vectors)
		for (const [client, clock] of Y.decodeStateVector(vector))
			if (has.get(client) !== clock) throw new Error('a client lacks what another wrote');
	if (doc.store.pendingStructs) throw new Error('a client was told what hangs on what it was not');
	doc.destroy();
}

function updateIn(message: Buffer) {
	const decoder = decoding.createDecoder(message);
	decoding.readVarUint(decoder);
	decoding.readVarUint(decoder);
	return decoding.readVarUint8Array(decoder);
}

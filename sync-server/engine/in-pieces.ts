import * as Y from 'yjs';
import { untidied } from '#lib/live/untidied.ts';
import { QuietDoc } from './quiet-doc.ts';

/** What Yjs keeps of the transaction that runs; not in its types. */
interface Inside {
	_transaction: Y.Transaction | null;
	_transactionCleanups: Y.Transaction[];
}

/**
 * A document from the pieces of a snapshot, with other work in between. Yjs tidies up after every transaction: it would
 * put together what the next piece takes apart again, at more than the price of the pieces themselves. A snapshot is
 * tidy as a whole, so all pieces are one transaction that is never tidied up after.
 */
export async function risenFrom(pieces: readonly Uint8Array[], breath: () => Promise<void>) {
	const doc = untidied(new QuietDoc());
	const inside = doc as unknown as Inside;
	const open = new Y.Transaction(doc, null, false);
	inside._transaction = open;
	inside._transactionCleanups = [open];
	for (const piece of pieces) {
		await breath();
		Y.applyUpdate(doc, piece);
	}
	inside._transaction = null;
	inside._transactionCleanups = [];
	return doc;
}

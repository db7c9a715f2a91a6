import * as Y from 'yjs';

/** What Yjs keeps of a transaction; not in its types. */
interface Inside {
	_needFormattingCleanup: boolean;
}

/**
 * A document that takes in what others wrote and adds nothing of its own. Yjs would look for marks without letters
 * between them and remove these: of a document that comes in pieces, letters that come later lose their marks, and the
 * removal is sent on to everybody.
 */
export function untidied(doc = new Y.Doc()) {
	doc.on('afterTransaction', (transaction) => {
		(transaction as unknown as Inside)._needFormattingCleanup = false;
	});
	return doc;
}

import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { untidied } from './untidied.ts';

/** Bold letters of which the first were replaced: in pieces, the marks come before what stands between them now. */
function boldInPieces() {
	const [ana, ben] = [new Y.Doc(), new Y.Doc()];
	[ana.clientID, ben.clientID] = [1, 2];
	const words = ana.getText('words');
	words.insert(0, 'so old it is');
	words.format(3, 3, { bold: true });
	const first = Y.encodeStateAsUpdate(ana);
	Y.applyUpdate(ben, first);
	ben.getText('words').insert(6, 'new', { bold: true });
	ben.getText('words').delete(3, 3);
	const whole = Y.mergeUpdates([first, Y.encodeStateAsUpdate(ben)]);
	const deletions = Y.encodeStateAsUpdate(ben, Y.encodeStateVector(ben));
	const letters = Y.diffUpdate(Y.encodeStateAsUpdate(ben), Y.encodeStateVector(ana));
	return { whole, pieces: [first, deletions, letters] };
}

const told = (doc: Y.Doc) => doc.getText('words').toDelta() as unknown;
function takenIn(doc: Y.Doc, pieces: readonly Uint8Array[]) {
	const added: Uint8Array[] = [];
	doc.getText('words');
	doc.on('update', (update: Uint8Array, origin: unknown) => {
		if (origin !== 'line') added.push(update);
	});
	for (const piece of pieces) Y.applyUpdate(doc, piece, 'line');
	return { words: told(doc), added: added.length };
}

test('[L13] what comes in pieces is what comes at once, and whoever takes it in adds nothing to it', () => {
	const { whole, pieces } = boldInPieces();
	const once = takenIn(untidied(), [whole]);
	expect(once).toEqual({
		words: [{ insert: 'so ' }, { insert: 'new', attributes: { bold: true } }, { insert: ' it is' }],
		added: 0
	});
	expect(takenIn(untidied(), pieces)).toEqual(once);
});

test('[L13] and without that, opening it would take marks from everybody', () => {
	const { pieces } = boldInPieces();
	const { words, added } = takenIn(new Y.Doc(), pieces);
	expect(words).toEqual([{ insert: 'so new' }, { insert: ' it is' }]);
	expect(added).toBeGreaterThan(0);
});

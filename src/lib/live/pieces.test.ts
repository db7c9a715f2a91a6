import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { inPieces } from './pieces.ts';

const kib = 1_024;

/** Taken in one after the other, as a server would that has so much already. */
function taken(pieces: readonly Uint8Array[], known?: Uint8Array) {
	const server = new Y.Doc();
	if (known) Y.applyUpdate(server, known);
	for (const piece of pieces) {
		Y.applyUpdate(server, piece);
		expect(server.store.pendingStructs).toBeNull();
		expect(server.store.pendingDs).toBeNull();
	}
	return server;
}

test('[L8] what is small goes as it is', () => {
	const doc = new Y.Doc();
	doc.getText('words').insert(0, 'short');
	const update = Y.encodeStateAsUpdate(doc);
	expect(inPieces(update)).toEqual([update]);
});

test('[L8] long work offline goes in pieces that each fit and build on those before', () => {
	const doc = new Y.Doc();
	const text = doc.getText('words');
	for (let each = 0; each < 5_000; each++)
		text.insert((each * 7) % (text.length + 1), `word ${each} `);
	for (let each = 0; each < 200; each++) text.delete(each * 3, 2);
	const pieces = inPieces(Y.encodeStateAsUpdate(doc), 8 * kib);
	expect(pieces.length).toBeGreaterThan(5);
	for (const piece of pieces) expect(piece.byteLength).toBeLessThanOrEqual(8 * kib);
	expect(taken(pieces).getText('words').toJSON()).toBe(text.toJSON());
});

test('[L8] one long insertion is parted as well, and no sign is cut in two', () => {
	const doc = new Y.Doc();
	doc.getText('words').insert(0, '🙂'.repeat(60 * kib));
	const pieces = inPieces(Y.encodeStateAsUpdate(doc), 64 * kib);
	for (const piece of pieces) expect(piece.byteLength).toBeLessThanOrEqual(64 * kib);
	expect(taken(pieces).getText('words').toJSON()).toBe('🙂'.repeat(60 * kib));
});

test('[L8] of several writers that build on each other, and on what the server has', () => {
	const server = new Y.Doc();
	server.getText('words').insert(0, 'It begins. ');
	const known = Y.encodeStateAsUpdate(server);
	const [one, other] = [new Y.Doc(), new Y.Doc()];
	for (const doc of [one, other]) Y.applyUpdate(doc, known);
	for (let each = 0; each < 300; each++) {
		const [writer, reader] = each % 2 ? [one, other] : [other, one];
		const words = writer.getText('words');
		words.insert(words.length, `${each} `.repeat(10));
		writer.getMap('fields').set(`k${each % 5}`, new Y.Map([['n', each]]));
		Y.applyUpdate(reader, Y.encodeStateAsUpdate(writer, Y.encodeStateVector(reader)));
	}
	const missing = Y.encodeStateAsUpdate(one, Y.encodeStateVector(server));
	const whole = taken(inPieces(missing, 2 * kib), known);
	expect(whole.getText('words').toJSON()).toBe(one.getText('words').toJSON());
	expect(whole.getMap('fields').toJSON()).toEqual(one.getMap('fields').toJSON());
});

test('[L8] very many small things go in pieces of so many as are taken in at once', () => {
	const doc = new Y.Doc();
	const list = doc.getArray('agenda');
	doc.transact(() => {
		for (let each = 0; each < 30_000; each++) list.insert(0, [each]);
	});
	const pieces = inPieces(Y.encodeStateAsUpdate(doc), 128 * kib);
	for (const piece of pieces)
		expect(Y.decodeUpdate(piece).structs.length).toBeLessThanOrEqual(10_000);
	expect(taken(pieces).getArray('agenda').length).toBe(30_000);
});

test('[L8] so do those that are little altogether, and what was deleted', () => {
	const doc = new Y.Doc();
	doc.clientID = 1;
	const list = doc.getArray('agenda');
	doc.transact(() => {
		for (let each = 0; each < 25_000; each++) list.insert(0, [each % 2]);
	});
	doc.transact(() => {
		for (let each = 0; each < 12_000; each++) list.delete(each, 1);
	});
	const missing = Y.encodeStateAsUpdate(doc);
	expect(missing.byteLength).toBeLessThan(256 * kib);
	const pieces = inPieces(missing);
	for (const { structs, ds } of pieces.map((piece) => Y.decodeUpdate(piece))) {
		expect(structs.length).toBeLessThanOrEqual(10_000);
		expect([...ds.clients.values()].flat().length).toBeLessThanOrEqual(10_000);
	}
	expect(taken(pieces).getArray('agenda').toJSON()).toEqual(list.toJSON());
});

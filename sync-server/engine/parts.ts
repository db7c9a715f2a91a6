import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { updateOf } from '#lib/live/update-of.ts';
import { ordered, type Struct } from '../gate/ordered.ts';

/**
 * The state of a document as updates in an order in which each builds only on those before it. A large one is taken
 * in piece by piece then, with other work in between, and sent in pieces as well.
 */
export interface State {
	parts: Uint8Array[];
	/** How far it is, as others are told it. */
	vector: Uint8Array;
}

/** Taken in within a few milliseconds. */
const mostStructs = 2_000;

/** What nobody has written to. */
export const noState: State = { parts: [], vector: Uint8Array.of(0) };

/** Of a small document, whose pieces are one. */
export const wholeOf = (doc: Y.Doc): State => ({
	parts: [Y.encodeStateAsUpdate(doc)],
	vector: Y.encodeStateVector(doc)
});

/** Puts updates together, with what was deleted cleared away; takes long, so large ones are for a thread. */
export function together(updates: readonly Uint8Array[]): State {
	const doc = new Y.Doc();
	doc.transact(() => {
		for (const update of updates) Y.applyUpdate(doc, update);
	});
	const { parts, vector } = wholeOf(doc);
	doc.destroy();
	return { parts: parts.flatMap((part) => inPieces(part)), vector };
}

/** `most`: structs in each. `to`: the document that they are taken in by, a new one when left out. */
export function inPieces(update: Uint8Array, { most = mostStructs, to = new Y.Doc() } = {}) {
	const { structs, ds } = Y.decodeUpdate(update);
	if (structs.length <= most) return [update];
	return [...parted(ordered(to.store, structs), ds.clients, most)];
}

/** Piece by piece, so that there can be other work in between. */
export function* parted(
	inOrder: readonly Struct[],
	deletions: Left,
	most: number
): Generator<Uint8Array> {
	const left: Left = new Map();
	for (const [client, ranges] of deletions) left.set(client, [...ranges]);
	for (let at = 0; at < inOrder.length; at += most) {
		const some = inOrder.slice(at, at + most);
		const isLast = at + most >= inOrder.length;
		yield updateOf(some, isLast ? left : deletedUpTo(left, some));
	}
}

type Left = Map<number, { clock: number; len: number }[]>;

/** Takes out what is deleted of all that is there with these, so that it is not one long piece of work at the end. */
function deletedUpTo(left: Left, structs: readonly Struct[]) {
	const ends = new Map(structs.map(({ id, length }) => [id.client, id.clock + length]));
	const some: Left = new Map();
	for (const [client, end] of ends) {
		const ranges = left.get(client) ?? [];
		const later = ranges.findIndex(({ clock, len }) => clock + len > end);
		const now = ranges.splice(0, later < 0 ? ranges.length : later);
		if (now.length > 0) some.set(client, now);
	}
	return some;
}

/** As it lies in the store. */
export function packedState({ parts, vector }: State) {
	const encoder = encoding.createEncoder();
	encoding.writeVarUint8Array(encoder, vector);
	for (const part of parts) encoding.writeVarUint8Array(encoder, part);
	return encoding.toUint8Array(encoder);
}

export function unpackedState(bytes: Uint8Array): State {
	const decoder = decoding.createDecoder(bytes);
	const vector = decoding.readVarUint8Array(decoder);
	const parts: Uint8Array[] = [];
	while (decoding.hasContent(decoder)) parts.push(decoding.readVarUint8Array(decoder));
	return { parts, vector };
}

/** How far one is who takes this in as well. */
export function goOnWith(known: Map<number, number>, update: Uint8Array) {
	for (const [client, clock] of Y.parseUpdateMeta(update).to)
		if (clock > (known.get(client) ?? 0)) known.set(client, clock);
}

/** Whether both have the same of everybody. */
export function isAsFar(one: Uint8Array, other: Uint8Array) {
	const [a, b] = [Y.decodeStateVector(one), Y.decodeStateVector(other)];
	return a.size === b.size && [...a].every(([client, clock]) => b.get(client) === clock);
}

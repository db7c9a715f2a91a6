import {
	ContentAny,
	ContentString,
	Item,
	Skip,
	UpdateEncoderV1,
	createID,
	decodeUpdate
} from 'yjs';
import type * as Y from 'yjs';
import { updateOf, type Deleted } from './update-of.ts';

const largestPiece = 256 * 1_024;
/** The server takes in 20,000 at once, and nobody else meanwhile. As many stretches of deletions are quick. */
const mostStructs = 10_000;
/** Less than that none is written in. */
const smallestStruct = 2;

type Struct = Y.Item | Y.GC;

/** What the server lacks, in pieces that it takes: each builds on those before it, and what was deleted comes last. */
export function inPieces(missing: Uint8Array, most = largestPiece): Uint8Array[] {
	if (missing.byteLength <= Math.min(most, mostStructs * smallestStruct)) return [missing];
	const { structs, ds } = decodeUpdate(missing);
	const all = structs as readonly (Struct | Y.Skip)[];
	if (all.some((struct) => struct instanceof Skip)) return [missing]; // with gaps it is not ours to part
	const ordered = buildable(all as Struct[]).flatMap((struct) => split(struct, most / 2));

	const pieces: Struct[][] = [[]];
	let size = 0;
	for (const struct of ordered) {
		const bytes = sizeOf(struct);
		const isFull = size + bytes > most * 0.9 || pieces.at(-1)?.length === mostStructs;
		if (size > 0 && isFull) {
			pieces.push([]);
			size = 0;
		}
		pieces.at(-1)?.push(struct);
		size += bytes;
	}
	const deletions = deletionsIn(ds.clients).map((deleted) => updateOf([], deleted));
	return [
		...pieces.filter((piece) => piece.length > 0).map((piece) => updateOf(piece)),
		...deletions
	];
}

/** So many stretches each. */
function deletionsIn(deleted: Deleted) {
	const all = [...deleted].flatMap(([client, ranges]) =>
		ranges.map((range) => [client, range] as const)
	);
	const parts: Deleted[] = [];
	for (let at = 0; at < all.length; at += mostStructs) {
		const some = Map.groupBy(all.slice(at, at + mostStructs), ([client]) => client);
		parts.push(
			new Map([...some].map(([client, list]) => [client, list.map(([, range]) => range)]))
		);
	}
	return parts;
}

/** In an order in which each finds what it builds on; what this update does not hold, the server has. */
function buildable(structs: readonly Struct[]) {
	const waiting = Map.groupBy(structs, ({ id }) => id.client);
	for (const list of waiting.values()) list.reverse(); // taken from the end
	const inside = ({ client, clock }: Y.ID) => {
		const next = waiting.get(client)?.at(-1);
		return next !== undefined && clock >= next.id.clock;
	};
	const ordered: Struct[] = [];
	let moved = true;
	while (moved) {
		moved = false;
		for (const [client, list] of waiting) {
			for (let next = list.at(-1); next; next = list.at(-1)) {
				if (needs(next).some((id) => id.client !== client && inside(id))) break;
				ordered.push(next);
				list.pop();
				moved = true;
			}
		}
	}
	return ordered;
}

function needs(struct: Struct): Y.ID[] {
	if (!(struct instanceof Item)) return [];
	const { origin, rightOrigin } = struct;
	const parent = struct.parent as unknown; // of an update: an id, the name of a root, or nothing
	const holder = typeof parent === 'object' && parent !== null ? [parent as Y.ID] : [];
	return [...(origin ? [origin] : []), ...(rightOrigin ? [rightOrigin] : []), ...holder];
}

/** One long insertion is as many short ones that follow each other. */
function split(struct: Struct, most: number): Struct[] {
	if (!(struct instanceof Item) || sizeOf(struct) <= most || struct.length < 2) return [struct];
	const { id, content, origin, rightOrigin, parent, parentSub } = struct;
	if (!(content instanceof ContentString) && !(content instanceof ContentAny)) return [struct];
	let half = struct.length >> 1;
	// A sign that is written as two must not be cut in two.
	if (content instanceof ContentString && /[\uD800-\uDBFF]/.test(content.str[half - 1] ?? ''))
		half++;
	if (half >= struct.length) return [struct];
	const rest = content.splice(half);
	const last = createID(id.client, id.clock + half - 1);
	const left = new Item(id, null, origin, null, rightOrigin, parent, parentSub, content);
	const at = createID(id.client, id.clock + half);
	const right = new Item(at, null, last, null, rightOrigin, null, parentSub, rest);
	return [...split(left, most), ...split(right, most)];
}

function sizeOf(struct: Struct) {
	const encoder = new UpdateEncoderV1();
	struct.write(encoder, 0);
	return encoder.toUint8Array().byteLength;
}

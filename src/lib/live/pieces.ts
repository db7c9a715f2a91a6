import * as encoding from 'lib0/encoding';
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

const largestPiece = 256 * 1_024;
/** The server takes in 20,000 at once, and nobody else meanwhile. */
const mostStructs = 10_000;

type Struct = Y.Item | Y.GC;
type Deletions = ReturnType<typeof decodeUpdate>['ds'];

/** What the server lacks, in pieces that it takes: each builds on those before it, and what was deleted comes last. */
export function inPieces(missing: Uint8Array, most = largestPiece): Uint8Array[] {
	if (missing.byteLength <= most) return [missing];
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
	if (ds.clients.size > 0) pieces.push([]);
	return pieces.map((piece, index) =>
		encoded(piece, index === pieces.length - 1 ? ds : { clients: new Map() })
	);
}

/** In an order in which each finds what it builds on; what this update does not hold, the server has. */
function buildable(structs: readonly Struct[]) {
	const waiting = new Map<number, Struct[]>();
	for (const struct of structs) {
		const { client } = struct.id;
		waiting.set(client, [...(waiting.get(client) ?? []), struct]);
	}
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

function encoded(structs: readonly Struct[], { clients }: Pick<Deletions, 'clients'>) {
	const encoder = new UpdateEncoderV1();
	const { restEncoder } = encoder;
	const byClient = Map.groupBy(structs, ({ id }) => id.client);
	encoding.writeVarUint(restEncoder, byClient.size);
	for (const [client, list] of byClient) {
		encoding.writeVarUint(restEncoder, list.length);
		encoder.writeClient(client);
		encoding.writeVarUint(restEncoder, list[0]?.id.clock ?? 0);
		for (const struct of list) struct.write(encoder, 0);
	}
	encoding.writeVarUint(restEncoder, clients.size);
	for (const [client, ranges] of clients) {
		encoding.writeVarUint(restEncoder, client);
		encoding.writeVarUint(restEncoder, ranges.length);
		for (const { clock, len } of ranges) {
			encoding.writeVarUint(restEncoder, clock);
			encoding.writeVarUint(restEncoder, len);
		}
	}
	return encoder.toUint8Array();
}

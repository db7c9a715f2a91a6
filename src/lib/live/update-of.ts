import * as encoding from 'lib0/encoding';
import { UpdateEncoderV1 } from 'yjs';
import type * as Y from 'yjs';

/** Client id → what is deleted of theirs. */
export type Deleted = ReadonlyMap<number, readonly { clock: number; len: number }[]>;

const encoder = new UpdateEncoderV1();
const usualBytes = 1_024;

/** These structs and deletions as Yjs writes an update: by client, each client's in order, then what is deleted. */
export function updateOf(structs: readonly (Y.Item | Y.GC)[], deleted: Deleted = new Map()) {
	const { restEncoder } = encoder;
	empty(); // also after one that could not be written to its end
	const byClient = Map.groupBy(structs, ({ id }) => id.client);
	encoding.writeVarUint(restEncoder, byClient.size);
	for (const [client, list] of byClient) {
		encoding.writeVarUint(restEncoder, list.length);
		encoder.writeClient(client);
		encoding.writeVarUint(restEncoder, list[0]?.id.clock ?? 0);
		for (const struct of list) struct.write(encoder, 0);
	}
	encoding.writeVarUint(restEncoder, deleted.size);
	for (const [client, ranges] of deleted) {
		encoding.writeVarUint(restEncoder, client);
		encoding.writeVarUint(restEncoder, ranges.length);
		for (const { clock, len } of ranges) {
			encoding.writeVarUint(restEncoder, clock);
			encoding.writeVarUint(restEncoder, len);
		}
	}
	const update = encoder.toUint8Array();
	if (restEncoder.bufs.length > 0) empty(); // a large one is not kept
	return update;
}

/** One for all: nearly every update is a few bytes, and to make room for them costs as much as to write them. */
function empty() {
	const { restEncoder } = encoder;
	restEncoder.cpos = 0;
	restEncoder.bufs = [];
	if (restEncoder.cbuf.byteLength !== usualBytes) restEncoder.cbuf = new Uint8Array(usualBytes);
}

import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { crc32 } from 'node:zlib';
import type { Written } from './store.ts';

/** The updates of one tick as one row: who wrote each, and its bytes. */
export function packed(updates: readonly Written[]) {
	const encoder = encoding.createEncoder();
	for (const { actor, update } of updates) {
		encoding.writeVarString(encoder, actor);
		encoding.writeVarUint8Array(encoder, update);
	}
	return encoding.toUint8Array(encoder);
}

export function unpacked(row: Uint8Array): Written[] {
	const decoder = decoding.createDecoder(row);
	const updates: Written[] = [];
	while (decoding.hasContent(decoder))
		updates.push({
			actor: decoding.readVarString(decoder),
			update: decoding.readVarUint8Array(decoder)
		});
	return updates;
}

/** A page that a disk gave back wrong is noticed before it becomes part of a document. */
export const sumOf = (bytes: Uint8Array) => crc32(bytes);

import { crc32 } from 'node:zlib';
import type { Stored } from './store.ts';

export interface Row {
	seq: number;
	sum: number;
	data: Uint8Array;
}

interface Rows {
	epoch: number;
	/** Newest first. */
	snapshots: Row[];
	/** All that are kept, in order. */
	log: Row[];
	authors: Map<number, string>;
	ended?: Stored['ended'];
}

/**
 * What the rows of a document amount to. A part that was damaged ends the telling: what came before it is given, with
 * the damage in words, and never an empty document in its place.
 */
export function storedFrom({ epoch, snapshots, log, authors, ended = [] }: Rows): Stored {
	const snapshot = snapshots.find(isWhole);
	const from = snapshot?.seq ?? 0;
	const stored: Stored = {
		...{ epoch, authors, ended, seq: from, snapshot: snapshot?.data, tail: [], logBytes: 0 },
		damage: snapshot === snapshots[0] ? undefined : 'The newest snapshot cannot be read.'
	};
	for (const row of log) {
		if (row.seq <= from) continue;
		if (row.seq !== stored.seq + 1)
			return { ...stored, damage: `Entry ${stored.seq + 1} of the log is missing.` };
		if (!isWhole(row)) return { ...stored, damage: `Entry ${row.seq} of the log cannot be read.` };
		if (row.data.byteLength > 0) stored.tail.push(row.data);
		stored.logBytes += row.data.byteLength;
		stored.seq = row.seq;
	}
	return stored;
}

/** A page that a disk gave back wrong is noticed before it becomes part of a document. */
export const sumOf = (bytes: Uint8Array) => crc32(bytes);

const isWhole = ({ data, sum }: Row) => sumOf(data) === sum;

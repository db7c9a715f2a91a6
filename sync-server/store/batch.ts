import type { Appended } from './store.ts';

type More = Pick<Appended, 'authors' | 'news'>;

/**
 * A batch in few pieces: between threads that is much cheaper than many objects. Of each entry its numbers and the bytes
 * of its update lie side by side with those of all others; what few have comes apart.
 */
export interface Packed {
	names: string[];
	/** Of each: epoch, seq, fence, at, bytes. */
	numbers: Float64Array<ArrayBuffer>;
	updates: Uint8Array<ArrayBuffer>;
	more: Map<number, More>;
}

const each = 5;

export function packedBatch(batch: readonly Appended[]): Packed {
	let bytes = 0;
	for (const { update } of batch) bytes += update.byteLength;
	const names: string[] = [];
	const numbers = new Float64Array(batch.length * each);
	const updates = new Uint8Array(bytes);
	const more = new Map<number, More>();
	let [at, to] = [0, 0];
	for (const { name, epoch, seq, fence, at: when, update, authors, news } of batch) {
		if (authors.length + news.length > 0) more.set(names.length, { authors, news });
		names.push(name);
		numbers[at++] = epoch;
		numbers[at++] = seq;
		numbers[at++] = fence;
		numbers[at++] = when;
		numbers[at++] = update.byteLength;
		updates.set(update, to);
		to += update.byteLength;
	}
	return { names, numbers, updates, more };
}

export function unpackedBatch({ names, numbers, updates, more }: Packed): Appended[] {
	let [at, from] = [0, 0];
	const number = () => numbers[at++] as number;
	return names.map((name, index) => {
		const [epoch, seq, fence, when, length] = [number(), number(), number(), number(), number()];
		const update = updates.subarray(from, (from += length));
		const { authors, news } = more.get(index) ?? nothingMore;
		return { name, epoch, seq, fence, at: when, update, authors, news };
	});
}

const nothingMore: More = { authors: [], news: [] };

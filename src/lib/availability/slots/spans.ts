/**
 * Stretches of time in whole minutes since 1970: from, till, from, till … – sorted, apart from each other, none empty.
 * Plain numbers, because a month of a busy consultant is asked for with every page.
 */
export type Spans = readonly number[];

/** Of stretches in any order that may touch or lie over each other; what ends before it begins is none. */
export function spansOf(stretches: Iterable<readonly [from: number, till: number]>): Spans {
	const from: number[] = [];
	const till: number[] = [];
	for (const [begin, end] of stretches) {
		from.push(begin);
		till.push(end);
	}
	return joined(from, till);
}

/**
 * The same of beginnings and ends apart. Each is put in order by itself, which needs neither pairs nor a comparison of
 * ours: where the n-th end comes before the next beginning, as many have ended as began, and nothing goes on.
 */
export function joined(from: readonly number[], till: readonly number[]): Spans {
	const begins = new Float64Array(from.length);
	const ends = new Float64Array(from.length);
	let count = 0;
	for (let at = 0; at < from.length; at++) {
		const [begin, end] = [from[at] as number, till[at] as number];
		if (begin >= end) continue;
		begins[count] = begin;
		ends[count++] = end;
	}
	if (count === 0) return [];
	begins.subarray(0, count).sort();
	ends.subarray(0, count).sort();
	const spans = [begins[0] as number];
	for (let at = 1; at < count; at++)
		if ((ends[at - 1] as number) < (begins[at] as number))
			spans.push(ends[at - 1] as number, begins[at] as number);
	spans.push(ends[count - 1] as number);
	return spans;
}

/** What is in both. */
export function common(one: Spans, other: Spans): Spans {
	const spans: number[] = [];
	for (let a = 0, b = 0; a < one.length && b < other.length;) {
		const from = Math.max(one[a] as number, other[b] as number);
		const till = Math.min(one[a + 1] as number, other[b + 1] as number);
		if (from < till) spans.push(from, till);
		if ((one[a + 1] as number) < (other[b + 1] as number)) a += 2;
		else b += 2;
	}
	return spans;
}

/** What is in the first and not in the second. */
export function without(all: Spans, taken: Spans): Spans {
	const spans: number[] = [];
	let next = 0;
	for (let at = 0; at < all.length; at += 2) {
		let from = all[at] as number;
		const till = all[at + 1] as number;
		while (next < taken.length && (taken[next + 1] as number) <= from) next += 2;
		for (let here = next; here < taken.length && (taken[here] as number) < till; here += 2) {
			if (from < (taken[here] as number)) spans.push(from, taken[here] as number);
			from = Math.max(from, taken[here + 1] as number);
		}
		if (from < till) spans.push(from, till);
	}
	return spans;
}

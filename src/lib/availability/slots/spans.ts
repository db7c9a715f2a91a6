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

/** The same of beginnings and ends apart: no pairs are made. */
export function joined(from: readonly number[], till: readonly number[]): Spans {
	for (let at = 1; at < from.length; at++)
		if ((from[at] as number) < (from[at - 1] as number)) return joinedAnew(from, till);
	const spans: number[] = [];
	for (let at = 0, last = -1; at < from.length; at++) {
		const [begin, end] = [from[at] as number, till[at] as number];
		if (begin >= end) continue;
		if (last >= 0 && begin <= (spans[last] as number)) {
			if (end > (spans[last] as number)) spans[last] = end;
		} else last = spans.push(begin, end) - 1;
	}
	return spans;
}

/**
 * Out of order: each is put in order by itself, which needs no comparison of ours. Where the n-th end comes before the
 * next beginning, as many have ended as began, and nothing goes on.
 */
function joinedAnew(from: readonly number[], till: readonly number[]): Spans {
	const some = (_: number, at: number) => (from[at] as number) < (till[at] as number);
	const begins = Float64Array.from(from.filter(some)).sort();
	const ends = Float64Array.from(till.filter(some)).sort();
	const spans: number[] = [];
	for (const [at, begin] of begins.entries()) {
		const before = ends[at - 1];
		if (before === undefined) spans.push(begin);
		else if (before < begin) spans.push(before, begin);
	}
	return ends.length === 0 ? spans : [...spans, ends[ends.length - 1] as number];
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

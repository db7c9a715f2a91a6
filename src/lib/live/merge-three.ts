/** A stretch of a list, from and until. */
type Range = readonly [from: number, until: number];

/** Where what stands now is to become something else, and what somebody wrote there. */
export interface Region {
	/** `insert`: goes in behind what others put there. `replace`: others left it alone. `conflict`: they did not. */
	is: 'insert' | 'replace' | 'conflict';
	base: Range;
	mine: Range;
	now: Range;
}

/**
 * Three-way merge of lists: where mine differs from what it was made of, and how that stands to what others made of it.
 * In order; where only others changed something there is nothing to do.
 */
export function mergeThree(
	base: readonly string[],
	mine: readonly string[],
	now: readonly string[]
): Region[] {
	const [inMine, inNow] = [counterparts(base, mine), counterparts(base, now)];
	const regions: Region[] = [];
	let [b, m, n] = [0, 0, 0];
	for (let at = 0; at <= base.length; at++) {
		const [toMine, toNow] = [inMine[at], inNow[at]];
		const end = at === base.length;
		if (!end && (toMine === undefined || toNow === undefined)) continue;
		const until = { mine: end ? mine.length : toMine!, now: end ? now.length : toNow! };
		const region = regionOf([b, at], [m, until.mine], [n, until.now]);
		if (region) regions.push(region);
		[b, m, n] = [at + 1, until.mine + 1, until.now + 1];
	}
	return regions;

	function regionOf(ofBase: Range, ofMine: Range, ofNow: Range): Region | undefined {
		const [was, is, there] = [base.slice(...ofBase), mine.slice(...ofMine), now.slice(...ofNow)];
		if (isSame(was, is) || isSame(is, there)) return undefined;
		const ranges = { base: ofBase, mine: ofMine, now: ofNow };
		if (isSame(was, there)) return { is: 'replace', ...ranges };
		return { is: was.length === 0 ? 'insert' : 'conflict', ...ranges };
	}
}

const isSame = (one: readonly string[], other: readonly string[]) =>
	one.length === other.length && one.every((each, index) => each === other[index]);

/** For each place of the one list its place in the other, where it is still there; in order on both sides. */
function counterparts(from: readonly string[], to: readonly string[]): (number | undefined)[] {
	const found = new Array<number | undefined>(from.length).fill(undefined);
	let start = 0;
	while (start < from.length && start < to.length && from[start] === to[start]) {
		found[start] = start;
		start++;
	}
	let [fromEnd, toEnd] = [from.length, to.length];
	while (fromEnd > start && toEnd > start && from[fromEnd - 1] === to[toEnd - 1])
		found[--fromEnd] = --toEnd;
	for (const [a, b] of shortestWay(from.slice(start, fromEnd), to.slice(start, toEnd)))
		found[start + a] = start + b;
	return found;
}

/** Beyond so many differences two lists are not compared piece by piece any more: they are others. */
const mostDifferences = 1_500;

/** Myers' greedy way through the grid of two lists: the pairs that stay. */
function shortestWay(from: readonly string[], to: readonly string[]): [number, number][] {
	const most = Math.min(from.length + to.length, mostDifferences);
	const furthest = new Map<number, number>([[1, 0]]);
	const trace: Map<number, number>[] = [];
	for (let d = 0; d <= most; d++) {
		trace.push(new Map(furthest));
		for (let k = -d; k <= d; k += 2) {
			let x = isDown(furthest, k, d) ? furthest.get(k + 1)! : furthest.get(k - 1)! + 1;
			while (x < from.length && x - k < to.length && from[x] === to[x - k]) x++;
			furthest.set(k, x);
			if (x >= from.length && x - k >= to.length) return wayBack(trace, from.length, to.length);
		}
	}
	return [];
}

const isDown = (furthest: ReadonlyMap<number, number>, k: number, d: number) =>
	k === -d || (k !== d && (furthest.get(k - 1) ?? -1) < (furthest.get(k + 1) ?? -1));

function wayBack(trace: readonly Map<number, number>[], x: number, y: number) {
	const pairs: [number, number][] = [];
	for (let d = trace.length - 1; d >= 0; d--) {
		const before = trace[d]!;
		const k = x - y;
		const previous = isDown(before, k, d) ? k + 1 : k - 1;
		const fromX = d === 0 ? 0 : before.get(previous)!;
		const fromY = d === 0 ? 0 : fromX - previous;
		while (x > fromX && y > fromY) pairs.push([--x, --y]);
		[x, y] = [fromX, fromY];
	}
	return pairs;
}

/** What `bench`, `adversary` and `chaos` suites measure and promise. */
export interface Goal {
	id: string;
	value: number | string;
	/** In words, with the limit in it: "0", "≥ 1.6", "≤ 100 ms". */
	goal: string;
	met: boolean;
}

/** brief: inside `npm test`, at most a minute · plain: what the issue asks for · long: the nightly run. */
export type Size = 'brief' | 'plain' | 'long';

export interface Run {
	size: Size;
	say(line: string): void;
}

export interface Suite {
	/** One line: what is attacked, broken or measured. */
	about: string;
	run(run: Run): Promise<Goal[]>;
}

export const none = (id: string, count: number): Goal => ({
	id,
	value: count,
	goal: '0',
	met: count === 0
});

export const exactly = (id: string, value: number, wanted: number): Goal => ({
	id,
	value,
	goal: `exactly ${wanted}`,
	met: value === wanted
});

export const atMost = (id: string, value: number, limit: number, unit = ''): Goal => ({
	id,
	value: rounded(value),
	goal: `≤ ${limit}${unit && ` ${unit}`}`,
	met: value <= limit
});

export const atLeast = (id: string, value: number, limit: number, unit = ''): Goal => ({
	id,
	value: rounded(value),
	goal: `≥ ${limit}${unit && ` ${unit}`}`,
	met: value >= limit
});

function rounded(value: number) {
	return Math.round(value * 100) / 100;
}

/** Mulberry32: the same numbers for the same seed, on every machine. */
export function randomFrom(seed: number) {
	let state = seed >>> 0;
	const next = () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
	const below = (end: number) => Math.floor(next() * end);

	return {
		next,
		/** A whole number from 0 to below `end`. */
		below,
		pick: <T>(from: readonly T[]) => from[below(from.length)] as T,
		chance: (of: number) => next() < of
	};
}

export type Random = ReturnType<typeof randomFrom>;

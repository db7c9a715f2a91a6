/** The same numbers for the same seed (mulberry32): what went wrong once can be looked at again. */
export function byChance(seed: number) {
	let state = seed | 0;
	const fraction = () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
	return {
		fraction,
		below: (most: number) => Math.floor(fraction() * most),
		of: <One>(some: readonly One[]) => some[Math.floor(fraction() * some.length)] as One
	};
}

export type Chance = ReturnType<typeof byChance>;

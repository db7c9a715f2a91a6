function median(values: number[]) {
	return quantile(values, 0.5);
}

export function quantile(values: number[], share: number) {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

/** Peers take turns within each round, so that a noisy neighbour disturbs them alike; answers each one's medians. */
export async function interleaved<Name extends string>(
	rounds: number,
	peers: Record<Name, (round: number) => Promise<number>>
) {
	const names = Object.keys(peers) as Name[];
	const seen = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<
		Name,
		number[]
	>;
	for (let round = 0; round < rounds; round++) {
		const order = round % 2 === 0 ? names : names.toReversed();
		for (const name of order) seen[name].push(await peers[name](round));
	}
	return Object.fromEntries(names.map((name) => [name, median(seen[name])])) as Record<
		Name,
		number
	>;
}

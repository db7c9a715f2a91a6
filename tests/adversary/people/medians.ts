export function median(values: number[]) {
	const sorted = values.toSorted((one, other) => one - other);
	return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** How likely two such samples are when nothing differs (Mann-Whitney, two-sided, normal approximation). */
export function likelihood(one: number[], other: number[]) {
	const all = [
		...one.map((value) => ({ value, first: true })),
		...other.map((value) => ({ value, first: false }))
	].sort((a, b) => a.value - b.value);
	const ranks = all.reduce((sum, { first }, rank) => sum + (first ? rank + 1 : 0), 0);
	const u = ranks - (one.length * (one.length + 1)) / 2;
	const mean = (one.length * other.length) / 2;
	const spread = Math.sqrt((one.length * other.length * (all.length + 1)) / 12);
	return Math.min(1, 2 * (1 - normal(Math.abs(u - mean) / spread)));
}

/** Abramowitz and Stegun 26.2.17: good to seven places. */
function normal(z: number) {
	const t = 1 / (1 + 0.2316419 * z);
	const weights = [0.31938153, -0.356563782, 1.781477937, -1.821255978, 1.330274429];
	const sum = weights.reduceRight((rest, weight) => t * (weight + rest), 0);
	return 1 - (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * sum;
}

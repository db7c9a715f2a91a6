const most = 40;

/** How often each is there, most often first; written differently it is the same. */
export function tally(values: readonly string[]) {
	const counts = new Map<string, { value: string; count: number }>();
	for (const value of values) {
		const before = counts.get(value.toLowerCase());
		if (before) before.count++;
		else counts.set(value.toLowerCase(), { value, count: 1 });
	}
	return [...counts.values()]
		.sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1))
		.slice(0, most);
}

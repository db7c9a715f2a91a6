/**
 * Moments of a month in a few hundred letters: the first one, then the way from each to the next in minutes, and how
 * often it is that long. "ey1o0.u6.26" – the page has them all without asking again.
 */
export function packStarts(starts: readonly number[]) {
	const [first] = starts;
	if (first === undefined) return '';
	const runs: [step: number, times: number][] = [];
	for (let at = 1; at < starts.length; at++) {
		const step = (starts[at] as number) - (starts[at - 1] as number);
		const run = runs.at(-1);
		if (run?.[0] === step) run[1]++;
		else runs.push([step, 1]);
	}
	const words = runs.map(([step, times]) => step.toString(36) + (times > 1 ? `*${times}` : ''));
	return [first.toString(36), ...words].join('.');
}

export function unpackStarts(packed: string): number[] {
	if (!packed) return [];
	const [first = '', ...runs] = packed.split('.');
	const starts = [parseInt(first, 36)];
	for (const run of runs) {
		const [step = '', times = '1'] = run.split('*');
		for (let each = 0; each < Number(times); each++)
			starts.push((starts.at(-1) as number) + parseInt(step, 36));
	}
	return starts;
}

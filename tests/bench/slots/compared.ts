import { interleaved } from '../rows/figures.ts';

/** Answers with starts in milliseconds. Whatever it needs is prepared before. */
export type Way = () => number[] | Promise<number[]>;

/** Ways to answer the same question: whether they do, and then what each costs, in turns within each round. */
export async function compared(rounds: number, ways: Record<string, Way>) {
	const answers: number[][] = [];
	for (const way of Object.values(ways)) answers.push(await way());
	const [first = []] = answers;
	const differ = answers.filter((answer) => answer.join() !== first.join()).length;

	const peers = Object.fromEntries(
		Object.entries(ways).map(([name, way]) => [name, () => microsOf(way)])
	);
	return { micros: await interleaved(rounds, peers), starts: first.length, differ };
}

/** At least this long in a row, so that the clock can tell. */
const longEnough = 30_000; // µs

/** Processor time of a call: others on the machine do not count. */
async function microsOf(way: Way) {
	for (let calls = 1; ; calls *= 4) {
		// Asking for it costs more than some of the calls.
		const began = process.cpuUsage();
		for (let call = 0; call < calls; call++) {
			const answer = way();
			if (answer instanceof Promise) await answer;
		}
		const { user, system } = process.cpuUsage(began);
		if (user + system >= longEnough) return (user + system) / calls;
	}
}

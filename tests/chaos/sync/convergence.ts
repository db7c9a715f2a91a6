import { exactly, none, type Goal, type Run } from '../../goals.ts';
import { startSync } from '../../servers/sync/start.ts';
import { contentOf, stateOf, storedIn } from './replicas.ts';
import { oneSeed, type Outcome } from './seed.ts';

const sizes = {
	brief: { seeds: 5, operations: 2_000, together: 5 },
	plain: { seeds: 5, operations: 100_000, together: 3 },
	long: { seeds: 100, operations: 100_000, together: 3 }
};

/** Ten people write everywhere at once over lines that break; in the end all have the same, and so has the disk. */
export async function convergence({ size, say }: Run): Promise<Goal[]> {
	const { seeds, operations, together } = sizes[size];
	const server = await startSync();
	const outcomes: Outcome[] = [];
	let stored = 0;
	try {
		const left = Array.from({ length: seeds }, (_, at) => at + 1);
		await Promise.all(
			Array.from({ length: together }, async () => {
				for (let seed = left.shift(); seed !== undefined; seed = left.shift())
					outcomes.push(await oneSeed(server, { seed, operations, say }));
			})
		);
		const { rss, longestBlockMs } = await server.figures('after gc');
		const [memory, block] = [Math.round(rss / 2 ** 20), Math.round(longestBlockMs)];
		say(`convergence: server's memory in the end ${memory} MiB, longest block ${block} ms`);
		for (const { name, content, state } of outcomes) {
			const [there] = await storedIn(server.file, [name]);
			stored += Number(
				there && contentOf(there.doc) === content && stateOf(there.doc).equals(state)
			);
		}
	} finally {
		await server.stop();
	}

	const sum = (of: (outcome: Outcome) => number) =>
		outcomes.reduce((all, outcome) => all + of(outcome), 0);
	const [made, cuts] = [sum(({ made }) => made), sum(({ cuts }) => cuts)];
	say(`convergence: ${made} operations, ${cuts} cut lines (${((cuts / made) * 100).toFixed(1)} %)`);
	return [
		none(
			'convergence: honest clients locked out',
			sum((outcome) => outcome.lockedOut)
		),
		exactly(
			'convergence: seeds after which ten replicas are equal',
			sum(({ isEqual }) => Number(isEqual)),
			seeds
		),
		exactly('convergence: seeds whose stored document equals them', stored, seeds)
	];
}

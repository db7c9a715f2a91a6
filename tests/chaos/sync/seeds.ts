import { startSync } from '../../servers/sync/start.ts';
import { contentOf, stateOf, storedIn } from './replicas.ts';
import { oneSeed, type Outcome } from './seed.ts';

export interface Wanted {
	seeds: readonly number[];
	operations: number;
}

/** Of one seed: what became of it, and whether the disk has the same. */
export interface Found extends Pick<Outcome, 'made' | 'cuts' | 'lockedOut' | 'isEqual'> {
	isStored: boolean;
}

/** Some seeds at once, each in a document of its own, at a server of theirs. */
export async function runSeeds({ seeds, operations }: Wanted, say: (line: string) => void) {
	const server = await startSync();
	try {
		const outcomes = await Promise.all(
			seeds.map((seed) => oneSeed(server, { seed, operations, say }))
		);
		const { rss, longestBlockMs } = await server.figures('after gc');
		const [memory, block] = [Math.round(rss / 2 ** 20), Math.round(longestBlockMs)];
		say(`convergence: server's memory in the end ${memory} MiB, longest block ${block} ms`);
		return await Promise.all(outcomes.map((outcome) => withStored(server.file, outcome)));
	} finally {
		await server.stop();
	}
}

async function withStored(file: string, { name, content, state, ...found }: Outcome) {
	const [there] = await storedIn(file, [name]);
	const isStored = !!there && contentOf(there.doc) === content && stateOf(there.doc).equals(state);
	const { made, cuts, lockedOut, isEqual } = found;
	return { made, cuts, lockedOut, isEqual, isStored } satisfies Found;
}

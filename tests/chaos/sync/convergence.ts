import { fork } from 'node:child_process';
import { join } from 'node:path';
import { exactly, none, type Goal, type Run } from '../../goals.ts';
import { runSeeds, type Found, type Wanted } from './seeds.ts';
import type { Said } from './seeds-child.ts';

const sizes = {
	brief: { seeds: 5, operations: 2_000 },
	plain: { seeds: 5, operations: 100_000 },
	long: { seeds: 100, operations: 100_000 }
};
/** Processes at once; hands rest between strokes, and each keeps half a core busy. */
const together = 3;

/** Ten people write everywhere at once over lines that break; in the end all have the same, and so has the disk. */
export async function convergence({ size, say }: Run): Promise<Goal[]> {
	const { seeds, operations } = sizes[size];
	const all = seedsOf(seeds);
	const found =
		size === 'brief'
			? await runSeeds({ seeds: all, operations }, say)
			: await inProcesses(all, operations, say);

	const sum = (of: (one: Found) => number) => found.reduce((whole, one) => whole + of(one), 0);
	const [made, cuts] = [sum((one) => one.made), sum((one) => one.cuts)];
	say(`convergence: ${made} operations, ${cuts} cut lines (${((cuts / made) * 100).toFixed(1)} %)`);
	return [
		none(
			'convergence: honest clients locked out',
			sum((one) => one.lockedOut)
		),
		exactly(
			'convergence: seeds after which ten replicas are equal',
			sum((one) => Number(one.isEqual)),
			all.length
		),
		exactly(
			'convergence: seeds whose stored document equals them',
			sum((one) => Number(one.isStored)),
			all.length
		)
	];
}

/** All of them, or, with SYNC_SEEDS=13-40, these: a hundred long ones take hours, and may be run in parts. */
function seedsOf(count: number) {
	const [first = 1, last = count] = process.env.SYNC_SEEDS?.split('-').map(Number) ?? [];
	return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

async function inProcesses(seeds: number[], operations: number, say: Run['say']) {
	const left = [...seeds];
	const found: Found[] = [];
	await Promise.all(
		Array.from({ length: together }, async () => {
			for (let seed = left.shift(); seed !== undefined; seed = left.shift())
				found.push(...(await inProcess({ seeds: [seed], operations }, say)));
		})
	);
	return found;
}

function inProcess(wanted: Wanted, say: Run['say']) {
	const child = fork(join(import.meta.dirname, 'seeds-child.ts'));
	const done = Promise.withResolvers<Found[]>();
	child.on('message', (said: Said) => {
		if ('line' in said) say(said.line);
		else if ('found' in said) done.resolve(said.found);
		else done.reject(new Error(said.failed));
	});
	child.on('exit', () => done.reject(new Error('the process of a seed ended')));
	child.send(wanted);
	return done.promise.finally(() => child.kill());
}

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { atLeast, none, type Goal, type Run } from '../../goals.ts';
import type { Walked } from './model/walk.ts';

const child = join(import.meta.dirname, 'model', 'walk-child.ts');
const ran = promisify(execFile);

/** Steps in all, and in each process; two processes at a time. */
const sizes = {
	brief: { steps: 100_000, each: 25_000 },
	plain: { steps: 100_000, each: 25_000 },
	long: { steps: 1_000_000, each: 50_000 }
};
/** Another night, other stories: the seed is told, so that what went wrong can be walked again. */
const firstSeed = { brief: 1, plain: 100, long: Math.floor(Date.now() / 86_400_000) * 1_000 };

/** Clients, sweeper, host, cashier and crashes in any order, beside slow and plain rules. */
export async function attackByWalks({ size, say }: Run): Promise<Goal[]> {
	const { steps, each } = sizes[size];
	const seeds = Array.from({ length: steps / each }, (_, at) => firstSeed[size] + at);
	const walked: Walked[] = [];
	const began = performance.now();
	await Promise.all([0, 1].map(() => oneAfterTheOther()));

	const sum = (of: (one: Walked) => number) => walked.reduce((all, one) => all + of(one), 0);
	for (const { problem } of walked) if (problem) say(problem);
	const seconds = ((performance.now() - began) / 1_000).toFixed(0);
	say(
		`walks: ${sum(({ steps: all }) => all)} steps in ${seconds} s: ${sum(({ done }) => done)} came about, ` +
			`${sum(({ refused }) => refused)} were refused, ${sum(({ crashed }) => crashed)} crashed`
	);
	return [
		atLeast(
			'walks: steps',
			sum(({ steps: all }) => all),
			steps
		),
		none(
			'walks: where rows and slow rules disagree, or something waits for ever',
			sum(({ problem }) => Number(problem !== undefined))
		)
	];

	async function oneAfterTheOther() {
		for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift()) {
			const { stdout } = await ran(process.execPath, [child, String(seed), String(each)], {
				env: { ...process.env, DATABASE_URL: '' }
			});
			walked.push(JSON.parse(stdout) as Walked);
		}
	}
}

import { atMost, exactly, none, type Goal, type Run } from '../../goals.ts';
import { startPostgres } from '../../servers/postgres.ts';
import { quantile } from '../../bench/rows/figures.ts';
import { sorts } from './choices.ts';
import { startRivals } from './rivals.ts';

const rivals = 500;
const rounds = { brief: 6, plain: 100, long: 400 };

/** 500 ask for the same slot, or for slots of all lengths that lie over each other, round after round. */
export async function attackByCrowds(run: Run): Promise<Goal[]> {
	return [
		...(await race('SQLite, one process', 1, run)),
		...(await race('SQLite, two processes', 2, run)),
		...(await raceTheGuard(run)),
		...(await onPostgres(run))
	];
}

/** [T52] Eight processes want the same five hundred times, and no program looks before it leaps. */
async function raceTheGuard({ say }: Run): Promise<Goal[]> {
	const crowd = await startRivals(8);
	try {
		const { won, refused, faults } = await crowd.guarded(500);
		for (const fault of faults.slice(0, 1)) say(`[T52] ${fault}`);
		return [
			exactly('[T52] eight processes: winners of 500 times', won.length, 500),
			exactly('[T52] eight processes: refused by the database', refused.length, 3_500),
			none('[T52] eight processes: calls that lie over each other', await crowd.overlaps())
		];
	} finally {
		await crowd.stop();
	}
}

async function onPostgres(run: Run): Promise<Goal[]> {
	const server = await startPostgres();
	if (!server) {
		run.say('PostgreSQL: not installed here (Debian: apt-get install postgresql), so not raced');
		return [];
	}
	try {
		return [
			...(await race('PostgreSQL, one process', 1, run, server.url)),
			...(await race('PostgreSQL, two processes', 2, run, server.url))
		];
	} finally {
		await server.stop();
	}
}

async function race(where: string, processes: number, { size, say }: Run, url?: string) {
	const crowd = await startRivals(processes, url);
	const waits: number[] = [];
	const wrong = { overlaps: 0, winners: 0, faults: 0 };
	let won = 0;
	try {
		// What starts cold is not what is measured.
		for (const sort of sorts) await crowd.round(sort, rounds[size], rivals);
		await crowd.clear();

		for (let round = 0; round < rounds[size]; round++) {
			const sort = sorts[round % sorts.length] ?? 'same';
			const outcome = await crowd.round(sort, round, rivals);
			waits.push(...outcome.ms);
			won += outcome.won.length;
			wrong.overlaps += await crowd.overlaps();
			wrong.faults += outcome.faults.length;
			if (sort === 'same' && outcome.won.length !== 1) wrong.winners++;
			for (const fault of outcome.faults.slice(0, 1)) say(`${where}: ${fault}`);
			await crowd.clear();
		}
	} finally {
		await crowd.stop();
	}
	say(
		`${where}: ${waits.length} asked, ${won} had a slot; p50 ${Math.round(quantile(waits, 0.5))} ms, ` +
			`p99 ${Math.round(quantile(waits, 0.99))} ms, longest ${Math.round(Math.max(0, ...waits.slice(0, 1e5)))} ms`
	);
	return [
		none(`${where}: calls that lie over each other`, wrong.overlaps),
		none(`${where}: rounds for one slot without exactly one winner`, wrong.winners),
		none(`${where}: faults`, wrong.faults),
		// Six rounds on PostgreSQL say who wins, not how long it takes: that is for the hundred.
		...(url && size === 'brief'
			? []
			: [atMost(`${where}: p99 of 500 at once`, quantile(waits, 0.99), 1_000, 'ms')])
	];
}

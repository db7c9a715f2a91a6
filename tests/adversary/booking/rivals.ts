import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Outcome } from './rival.ts';

const program = join(import.meta.dirname, 'rival.ts');

export interface Rivals {
	/** All ask at once; what came of it, over all processes. */
	round(sort: string, seed: number, count: number): Promise<Outcome>;
	/** Each process puts in the same so many times, with nothing but the database in the way. */
	guarded(count: number): Promise<Outcome>;
	/** Pairs of taken time that lie over each other, as the rows say. */
	overlaps(): Promise<number>;
	clear(): Promise<void>;
	stop(): Promise<void>;
}

/** So many processes of the product on the same rows. */
export async function startRivals(processes: number, url = ''): Promise<Rivals> {
	const folder = mkdtempSync(join(tmpdir(), 'concord-rivals-'));
	const started: Awaited<ReturnType<typeof startOne>>[] = [];
	// One after the other, because the first one makes the tables and puts the demo there.
	for (let place = 0; place < processes; place++)
		started.push(await startOne([folder, String(place)], url));
	const [lead] = started;
	if (!lead) throw new Error('nobody was started');

	return {
		round: (sort, seed, count) => together(`round ${sort} ${seed} ${Math.ceil(count / processes)}`),
		guarded: (count) => together(`guarded ${count}`),
		overlaps: async () => (await lead.tell<{ pairs: number }>('overlaps')).pairs,
		clear: async () => void (await lead.tell('clear')),
		async stop() {
			for (const { stop } of started) await stop();
			rmSync(folder, { recursive: true, force: true });
		}
	};

	/** All begin at once. */
	async function together(what: string): Promise<Outcome> {
		const each = await Promise.all(started.map(({ tell }) => tell<Outcome>(what)));
		return {
			won: each.flatMap(({ won }) => won),
			refused: each.flatMap(({ refused }) => refused),
			faults: each.flatMap(({ faults }) => faults),
			ms: each.flatMap(({ ms }) => ms)
		};
	}
}

async function startOne(about: string[], url: string) {
	const child = spawn(process.execPath, [program, ...about], {
		stdio: ['pipe', 'pipe', 'inherit'],
		env: { ...process.env, DATABASE_URL: url }
	});
	const ended = once(child, 'exit');
	const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
	const next = async () => {
		const { value, done } = await lines.next();
		if (done) throw new Error('a process of rivals ended by itself');
		return JSON.parse(value) as unknown;
	};
	await next();

	return {
		/** The answers are the child's own: see rival.ts. */
		async tell<Answer>(what: string) {
			child.stdin.write(`${what}\n`);
			return (await next()) as Answer;
		},
		async stop() {
			child.stdin.end();
			await ended;
		}
	};
}

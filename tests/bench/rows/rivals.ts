import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { exactly, none, type Run } from '../../goals.ts';

interface Outcome {
	won: number;
	refused: number;
	errors: string[];
}

const program = join(import.meta.dirname, 'rival.ts');
const rivals = 500;

/** 500 ask for the same row at once, from one process or several: one wins, the others are refused in words. */
export async function rivalsForOneRow(title: string, processes: number, { say }: Run, url = '') {
	const folder = mkdtempSync(join(tmpdir(), 'concord-rivals-'));
	try {
		const outcomes = await race([folder, title], processes, url);
		const won = outcomes.reduce((sum, each) => sum + each.won, 0);
		const refused = outcomes.reduce((sum, each) => sum + each.refused, 0);
		const errors = outcomes.flatMap((each) => each.errors);
		for (const error of errors.slice(0, 3)) say(`${title}: ${error}`);
		return [
			exactly(`${title}: winners`, won, 1),
			exactly(`${title}: refused`, refused, rivals - 1),
			none(`${title}: errors`, errors.length)
		];
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

async function race(about: string[], processes: number, url: string) {
	const started: Awaited<ReturnType<typeof startRivals>>[] = [];
	// One after the other, because the first one makes the tables.
	for (let at = 0; at < processes; at++)
		started.push(await startRivals([...about, String(rivals / processes)], url));
	return Promise.all(started.map((each) => each.go()));
}

async function startRivals(about: string[], url: string) {
	const child = spawn(process.execPath, [program, ...about], {
		stdio: ['pipe', 'pipe', 'inherit'],
		env: { ...process.env, DATABASE_URL: url }
	});
	const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
	const ended = once(child, 'exit');
	const ready = await lines.next();
	if (ready.value !== 'ready') throw new Error('a process of rivals did not start');

	return {
		async go(): Promise<Outcome> {
			child.stdin.write('go\n');
			const outcome = await lines.next();
			await ended;
			return JSON.parse(String(outcome.value)) as Outcome;
		}
	};
}

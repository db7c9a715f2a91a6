import Database from 'better-sqlite3';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { atLeast, none, type Goal, type Run } from '../../goals.ts';
import { inFolder } from '../base/in-folder.ts';
import { storedIn } from './replicas.ts';

export const effects = ['test/effects-0', 'test/effects-1', 'test/effects-2'];

const program = join(import.meta.dirname, 'outbox-child.ts');
const counts = { brief: 8, plain: 200, long: 1_000 };

/** The process is killed between the rows of a command and its effect in a live document; the next one goes on. */
export function outboxKilled({ size, say }: Run): Promise<Goal[]> {
	return inFolder(async (folder) => {
		const between = { rowsAndEffect: 0, effectAndMark: 0 };
		for (let kill = 0; kill < counts[size]; kill++) {
			await oneLife(folder, 1 + Math.floor(Math.random() * 20));
			const { jobs, times } = await look(folder);
			const open = jobs.filter(({ is_done }) => is_done === 0);
			between.rowsAndEffect += Number(open.some(({ news }) => !times.has(news)));
			between.effectAndMark += Number(open.some(({ news }) => times.has(news)));
		}
		await oneLife(folder, 'until all is done');

		const { jobs, times } = await look(folder);
		const of = (wrong: (count: number) => boolean) =>
			jobs.filter(({ news }) => wrong(times.get(news) ?? 0)).length;
		const { rowsAndEffect, effectAndMark } = between;
		say(
			`effects: ${counts[size]} kills, ${jobs.length} commands; ${rowsAndEffect} kills between rows ` +
				`and effect, ${effectAndMark} between effect and mark`
		);
		return [
			atLeast(
				'effects: kills between rows and effect, or effect and mark',
				rowsAndEffect + effectAndMark,
				counts[size] / 2
			),
			none(
				'effects: commands without their effect',
				of((count) => count === 0)
			),
			none(
				'effects: commands with more than one',
				of((count) => count > 1)
			),
			none('effects: without a command', [...times.keys()].length - of((count) => count > 0))
		];
	});
}

/** Killed once it has said that so many commands are committed, a moment later. */
async function oneLife(folder: string, ends: number | 'until all is done') {
	const child = spawn(
		process.execPath,
		[program, folder, typeof ends === 'number' ? 'work' : 'finish'],
		{ stdio: ['ignore', 'pipe', 'inherit'] }
	);
	const ended = once(child, 'exit');
	let committed = 0;
	createInterface({ input: child.stdout }).on('line', (line) => {
		if (!line.startsWith('committed') || ++committed !== ends) return;
		setTimeout(() => child.kill('SIGKILL'), Math.random() * 8);
	});
	const [code] = (await ended) as [number | null];
	if (code !== null && code !== 0) throw new Error(`the process failed (${code})`);
}

interface Job {
	news: string;
	is_done: number;
}

/** The commands, and how often the effect of each is in the documents on the disk. */
async function look(folder: string) {
	const rows = new Database(join(folder, 'rows.db'));
	const jobs = rows.prepare('select news, is_done from jobs').all() as Job[];
	rows.close();
	const times = new Map<string, number>();
	for (const { doc } of await storedIn(join(folder, 'documents.db'), effects))
		for (const news of doc.getArray<string>('results').toArray())
			times.set(news, (times.get(news) ?? 0) + 1);
	return { jobs, times };
}

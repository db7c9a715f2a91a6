import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { asc } from 'drizzle-orm';
import { openRows } from '#lib/basics/open-rows.server.ts';
import { jobs } from '#lib/jobs/tables.server.ts';
import { atMost, exactly, none, type Run } from '../../goals.ts';
import { inFolder } from './in-folder.ts';
import { isSound, makeMarks, marks } from './marks.ts';

const program = join(import.meta.dirname, 'child.ts');
const counts = { brief: 8, plain: 50, long: 1_000 };

/** A process that writes and does jobs is killed at random moments; another one takes over its rows each time. */
export function killed({ size, say }: Run) {
	return inFolder(async (folder) => {
		const file = join(folder, 'concord.db');
		await (await openRows(folder)).close();
		makeMarks(file);

		const told: string[] = [];
		const starts: Start[] = [];
		let damaged = 0;
		for (let kill = 0; kill < counts[size]; kill++) {
			starts.push(await oneLife(folder, told, 20 + Math.random() * 380));
			damaged += Number(!isSound(file));
		}
		starts.push(await oneLife(folder, told, 'until all jobs are done'));

		const db = await openRows(folder);
		const stored = await db.read.select().from(marks).orderBy(asc(marks.id));
		const asked = await db.read
			.select({ id: jobs.id, key: jobs.key, state: jobs.state })
			.from(jobs);
		await db.close();

		const ids = new Set(stored.map(({ id }) => id));
		const acknowledged = told.filter((line) => line.startsWith('stored '));
		const lost = acknowledged.filter((line) => !ids.has(line.slice('stored '.length)));
		const unknown = told
			.filter((line) => line.startsWith('asked '))
			.filter((line) => !asked.some(({ key }) => key === line.slice('asked '.length)));

		const effects = Map.groupBy(
			stored.filter(({ cause }) => cause === 'job'),
			({ number }) => String(number)
		);
		const notOnce = asked.filter(({ key }) => effects.get(key)?.length !== 1);
		const slowest = Math.max(...starts.map(({ opening }) => opening));
		const begun = told.filter((line) => line.startsWith('began ')).length;

		say(
			`kill −9: ${counts[size]} times; ${acknowledged.length} rows acknowledged, ${asked.length} jobs asked for, ` +
				`begun ${begun} times; slowest restart ${Math.round(slowest)} ms, ` +
				`with loading the program ${Math.round(Math.max(...starts.map(({ whole }) => whole)))} ms`
		);
		return [
			exactly(
				'kill −9: there was something to lose',
				Number(acknowledged.length > 0 && asked.length > 0),
				1
			),
			none('kill −9: acknowledged rows lost', lost.length),
			none('kill −9: acknowledged jobs lost', unknown.length),
			none(
				'kill −9: jobs not done in the end',
				asked.filter(({ state }) => state !== 'done').length
			),
			none('kill −9: jobs whose effect is not there exactly once', notOnce.length),
			none('kill −9: databases damaged', damaged),
			atMost('kill −9: slowest restart (open and first write)', slowest, 5_000, 'ms')
		];
	});
}

/** Milliseconds from opening the rows to the first stored write, and from starting the process. */
interface Start {
	opening: number;
	whole: number;
}

/** Starts a process on the folder, notes what it acknowledges, kills it; answers how long its start took. */
async function oneLife(folder: string, told: string[], ends: number | 'until all jobs are done') {
	const began = performance.now();
	const child = spawn(
		process.execPath,
		[program, folder, typeof ends === 'number' ? 'work' : 'finish'],
		{
			stdio: ['ignore', 'pipe', 'inherit'],
			env: { ...process.env, DATABASE_URL: '' }
		}
	);
	const ended = once(child, 'exit');
	const lines = createInterface({ input: child.stdout });
	const ready = Promise.withResolvers<Start>();
	lines.on('line', (line) => {
		told.push(line);
		const [word, ms] = line.split(' ');
		if (word === 'ready') ready.resolve({ opening: Number(ms), whole: performance.now() - began });
	});
	ended.then(([code]) => ready.reject(new Error(`the process ended by itself (${code})`)));

	const start = await ready.promise;
	if (typeof ends === 'number') setTimeout(() => child.kill('SIGKILL'), ends);
	const read = once(lines, 'close');
	const [code] = await ended;
	await read;
	if (typeof ends !== 'number' && code !== 0) throw new Error(`the last process failed (${code})`);
	return start;
}

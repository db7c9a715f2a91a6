import Database from 'better-sqlite3';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, copyFileSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openRows } from '#lib/basics/open-rows.server.ts';
import { exactly, none, type Run } from '../../goals.ts';
import { inFolder } from './in-folder.ts';
import { isSound, makeMarks, putMark } from './marks.ts';

const program = join(import.meta.dirname, 'start-child.ts');
const counts = { brief: 8, plain: 50, long: 200 };
const rows = 20_000;

/** The kills fall into the migration of a filled database (a table rebuilt, an index made), at random moments. */
export function killedAtStart({ size, say }: Run) {
	return inFolder(async (folder) => {
		const newer = join(folder, 'migrations');
		cpSync(join('drizzle', 'sqlite'), newer, { recursive: true });
		addSlowStep(newer);
		const filled = join(folder, 'filled.db');
		await fill(folder, filled);

		const whole = await start(folder, filled, newer);
		const [done, undone] = [{ count: 0 }, { count: 0 }];
		let [unusable, damaged, lost] = [0, 0, 0];
		for (let kill = 0; kill < counts[size]; kill++) {
			// From when the program is loaded until it is done.
			const { file } = await start(folder, filled, newer, whole.took * (0.2 + Math.random() * 0.8));
			damaged += Number(!isSound(file));
			(isMigrated(file) ? done : undone).count++;
			const again = await start(folder, file, newer);
			unusable += Number(again.code !== 0 || !isMigrated(again.file));
			lost += rows - countRows(again.file);
		}

		say(
			`kill −9 at start: ${counts[size]} times in ${Math.round(whole.took)} ms of start; ` +
				`step stored before the kill ${done.count} times, not begun or undone ${undone.count} times`
		);
		return [
			exactly(
				'start: some kills came before the end of the migration',
				Number(undone.count > 0),
				1
			),
			none('start: databases damaged', damaged),
			none('start: databases that the next start cannot use', unusable),
			none('start: rows lost', lost)
		];
	});
}

async function fill(folder: string, filled: string) {
	const db = await openRows(folder);
	const file = join(folder, 'concord.db');
	makeMarks(file);
	await putMark(db, 'first');
	await db.close();
	const client = new Database(file);
	client.exec(`with recursive counted(n) as (select 1 union all select n + 1 from counted where n < ${rows})
		insert into marks select 'row ' || n, n, 'filled' from counted`);
	client.pragma('wal_checkpoint(truncate)');
	client.close();
	copyFileSync(file, filled);
}

/** A next version as it may come: every row is copied into a new table, then an index is made. */
function addSlowStep(migrations: string) {
	const journal = join(migrations, 'meta', '_journal.json');
	const steps = JSON.parse(readFileSync(journal, 'utf8')) as { entries: object[] };
	const when = Date.now() * 10;
	steps.entries.push({
		idx: steps.entries.length,
		version: '6',
		when,
		tag: '9999_slow',
		breakpoints: true
	});
	writeFileSync(journal, JSON.stringify(steps));
	const statements = [
		'create table new_marks (id text primary key, number integer not null, cause text not null)',
		'insert into new_marks select * from marks',
		'drop table marks',
		'alter table new_marks rename to marks',
		'create index marks_slow on marks (cause, number, id)'
	];
	appendFileSync(
		join(migrations, '9999_slow.sql'),
		statements.join(';\n--> statement-breakpoint\n')
	);
}

/** Starts the program on a copy of the file; kills it after so many ms, or lets it end. */
async function start(folder: string, from: string, migrations: string, killAfter?: number) {
	const file = join(folder, 'work', 'concord.db');
	if (from !== file) {
		rmSync(join(folder, 'work'), { recursive: true, force: true });
		cpSync(from, file);
	}
	const began = performance.now();
	const id = `start ${began}`;
	const child = spawn(process.execPath, [program, file, migrations, id], {
		stdio: ['ignore', 'inherit', 'inherit'],
		env: { ...process.env, DATABASE_URL: '' }
	});
	if (killAfter !== undefined) setTimeout(() => child.kill('SIGKILL'), killAfter);
	const [code] = (await once(child, 'exit')) as [number | null];
	return { file, code, took: performance.now() - began };
}

function ask(file: string, question: string) {
	const client = new Database(file);
	try {
		return (client.prepare(question).get() as { count: number }).count;
	} finally {
		client.close();
	}
}
const isMigrated = (file: string) =>
	ask(file, `select count(*) as count from sqlite_schema where name = 'marks_slow'`) === 1;
const countRows = (file: string) =>
	ask(file, `select count(*) as count from marks where cause = 'filled'`);

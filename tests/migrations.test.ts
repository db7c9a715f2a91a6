import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const engines = [
	{ engine: 'sqlite', dialect: 'sqlite' },
	{ engine: 'postgres', dialect: 'postgresql' }
];

/** Topics of the migrations that no generator wrote: `-- hand-written: <topic>` in their first line. */
function handWritten(engine: string) {
	const files = globSync(`drizzle/${engine}/*.sql`).sort();
	const topics = files.map((file) => [
		basename(file),
		readFileSync(file, 'utf8').split('\n')[0] ?? ''
	]);
	return topics
		.filter(([, line]) => line?.startsWith('-- '))
		.map(([file, line]) => ({ file, topic: line?.replace('-- hand-written: ', '') }));
}

test('what is written by hand for one engine is written for the other, in the same step', () => {
	expect(handWritten('sqlite').length).toBeGreaterThan(0);
	expect(handWritten('postgres')).toEqual(handWritten('sqlite'));
});

test('a migration written by hand is named after its topic', () => {
	for (const { file, topic } of handWritten('sqlite'))
		expect(file).toMatch(new RegExp(`^\\d{4}_${topic}.sql$`));
});

test.for(engines)(
	'the tables of $engine are what its migrations make',
	{ timeout: 60_000 },
	async (of) => {
		const folder = mkdtempSync(join(tmpdir(), 'concord-migrations-'));
		onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
		cpSync(join('drizzle', of.engine), folder, { recursive: true });
		const before = globSync('*.sql', { cwd: folder }).sort();

		const said = await generate(of.dialect, folder);
		expect(globSync('*.sql', { cwd: folder }).sort(), said).toEqual(before);
		expect(said).toContain('No schema changes');
	}
);

/** drizzle-kit takes every path as one from here. */
async function generate(dialect: string, out: string) {
	const tables = ['--schema', './src/lib/**/tables.server.ts', '--casing', 'snake_case'];
	const child = spawn(
		process.execPath,
		[
			'node_modules/drizzle-kit/bin.cjs',
			'generate',
			'--dialect',
			dialect,
			'--out',
			relative('.', out),
			...tables
		],
		{ env: { ...process.env, DATABASE_URL: dialect === 'sqlite' ? '' : 'postgres://generate' } }
	);
	let said = '';
	child.stdout.on('data', (chunk) => (said += chunk));
	child.stderr.on('data', (chunk) => (said += chunk));
	await once(child, 'close');
	return said;
}

import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { drizzle as drizzlePostgres } from 'drizzle-orm/postgres-js';
import { migrate as migratePostgres } from 'drizzle-orm/postgres-js/migrator';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import postgres from 'postgres';
import { CannotStart } from './cannot-start.ts';

/** Where the generated and the hand-written migrations of an engine lie: beside package.json. */
const migrationsOf = (engine: 'sqlite' | 'postgres') => join('drizzle', engine);

/** Brings a rows file to this program's version; a copy is kept before anything is changed. Answers how many steps ran. */
export function migrateSqlite(file: string, folder = migrationsOf('sqlite')) {
	const client = new Database(file);
	try {
		client.pragma('journal_mode = WAL');
		const pending = pendingSteps(folder, stepsDone(client));
		if (pending === 0) return 0;

		if (stepsDone(client) > 0) keepCopy(client, file);
		// Drizzle runs every step in one transaction, where its own `PRAGMA foreign_keys=OFF` does nothing:
		// with keys on, dropping a table to rebuild it would delete the rows that refer to it.
		client.pragma('foreign_keys = OFF');
		migrate(drizzle({ client }), { migrationsFolder: folder });
		const broken = client.pragma('foreign_key_check') as unknown[];
		if (broken.length > 0)
			throw new Error(`Broken references after migration: ${JSON.stringify(broken)}`);
		return pending;
	} finally {
		client.close();
	}
}

export async function migratePostgresRows(url: string, folder = migrationsOf('postgres')) {
	const client = postgres(url, { max: 1, onnotice: () => {} });
	try {
		const pending = pendingSteps(folder, await stepsDoneOn(client));
		if (pending > 0)
			await migratePostgres(drizzlePostgres({ client }), { migrationsFolder: folder });
		return pending;
	} finally {
		await client.end();
	}
}

/** How many steps these rows lack, without taking them. */
export async function pendingOnPostgres(url: string, folder = migrationsOf('postgres')) {
	const client = postgres(url, { max: 1, onnotice: () => {} });
	try {
		return pendingSteps(folder, await stepsDoneOn(client));
	} finally {
		await client.end();
	}
}

export function pendingOnSqlite(client: Database.Database, folder = migrationsOf('sqlite')) {
	return pendingSteps(folder, stepsDone(client));
}

async function stepsDoneOn(client: postgres.Sql) {
	const [found] = await client`select to_regclass('drizzle.__drizzle_migrations') as there`;
	if (!found?.there) return 0;
	const [row] = await client`select count(*)::int as steps from drizzle.__drizzle_migrations`;
	return Number(row?.steps);
}

function stepsDone(client: Database.Database) {
	const there = client
		.prepare("select 1 from sqlite_schema where name = '__drizzle_migrations'")
		.get();
	if (!there) return 0;
	const row = client.prepare('select count(*) as steps from __drizzle_migrations').get();
	return (row as { steps: number }).steps;
}

/** A database that went through more steps than this program knows was written by a newer one. */
function pendingSteps(folder: string, done: number) {
	const journal = readFileSync(join(folder, 'meta', '_journal.json'), 'utf8');
	const known = (JSON.parse(journal) as { entries: unknown[] }).entries.length;
	if (done > known)
		throw new CannotStart(
			`The database was written by a newer Concord (step ${done}, this program knows ${known}). ` +
				'Start that version, or restore the copy in backups/ made before the update.'
		);
	return known - done;
}

function keepCopy(client: Database.Database, file: string) {
	const folder = join(dirname(file), 'backups');
	mkdirSync(folder, { recursive: true });
	const copy = join(folder, `${basename(file, '.db')}-before-step-${stepsDone(client) + 1}.db`);
	if (!existsSync(copy)) client.prepare('vacuum into ?').run(copy);
}

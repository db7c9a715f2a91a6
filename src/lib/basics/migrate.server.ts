import Database from 'better-sqlite3';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { drizzle as drizzlePostgres } from 'drizzle-orm/postgres-js';
import { migrate as migratePostgres } from 'drizzle-orm/postgres-js/migrator';
import {
	closeSync,
	fsyncSync,
	mkdirSync,
	openSync,
	readFileSync,
	renameSync,
	rmSync
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import postgres from 'postgres';
import { CannotStart } from './cannot-start.ts';
import { sqliteCode } from './sqlite-code.server.ts';

/** Where the generated and the hand-written migrations of an engine lie: beside package.json. */
const migrationsOf = (engine: 'sqlite' | 'postgres') => join('drizzle', engine);

const postgresLock = 2_026_112_101; // any number that only Concord's migrations take

/**
 * Brings a rows file to this program's version, all steps or none; a copy is kept before anything is changed.
 * Answers how many steps ran. Of several processes that start at once, one takes them and the others wait for it.
 */
export function migrateSqlite(
	file: string,
	{ folder = migrationsOf('sqlite'), patience = 60_000 } = {}
) {
	const client = new Database(file, { timeout: patience });
	try {
		if (pendingSteps(folder, stepsDone(client)) === 0) return 0;
		inWal(client, patience);
		// It does nothing inside a transaction, and with keys on, dropping a table to rebuild it
		// would delete the rows that refer to it.
		client.pragma('foreign_keys = OFF');
		return client.transaction(() => takeSteps(client, file, folder)).immediate();
	} finally {
		client.close();
	}
}

/** With the lock of the rows held: what is pending is counted again, and checked before it is stored. */
function takeSteps(client: Database.Database, file: string, folder: string) {
	const done = stepsDone(client);
	const pending = pendingSteps(folder, done);
	if (pending === 0) return 0;
	if (done > 0) keepCopy(file, done + 1);

	client.exec(
		'create table if not exists __drizzle_migrations (id serial primary key, hash text not null, created_at numeric)'
	);
	const note = client.prepare('insert into __drizzle_migrations (hash, created_at) values (?, ?)');
	for (const { sql, hash, folderMillis } of readMigrationFiles({ migrationsFolder: folder }).slice(
		done
	)) {
		for (const statement of sql) client.exec(statement);
		note.run(hash, folderMillis);
	}
	const [broken] = client.pragma('foreign_key_check') as { table: string; parent: string }[];
	if (broken)
		throw new CannotStart(
			`The update of the database would leave rows of ${broken.table} whose ${broken.parent} is missing, ` +
				'so nothing was changed. Start the version before it, and tell the makers of Concord.'
		);
	return pending;
}

/** Two processes that turn it on at once refuse each other at once, whatever patience they have. */
function inWal(client: Database.Database, patience: number) {
	for (const deadline = Date.now() + patience; ;) {
		try {
			return void client.pragma('journal_mode = WAL');
		} catch (error) {
			if (sqliteCode(error) !== 'SQLITE_BUSY' || Date.now() > deadline) throw error;
			Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
		}
	}
}

export async function migratePostgresRows(url: string, folder = migrationsOf('postgres')) {
	const client = postgres(url, { max: 1, onnotice: () => {} });
	try {
		// Ends with the connection, however that ends.
		await client`select pg_advisory_lock(${postgresLock})`;
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

/** The rows as they are stored: whoever holds their lock has changed nothing yet. */
function keepCopy(file: string, step: number) {
	const folder = join(dirname(file), 'backups');
	mkdirSync(folder, { recursive: true });
	const at = new Date().toISOString().replace(/\W/g, '-').slice(0, 19);
	const copy = join(folder, `${basename(file, '.db')}-before-step-${step}-${at}.db`);
	const half = join(folder, `${basename(file, '.db')}.half`); // one that was cut short never has the name of a copy

	rmSync(half, { force: true });
	const reader = new Database(file, { readonly: true });
	try {
		reader.prepare('vacuum into ?').run(half);
	} finally {
		reader.close();
	}
	settle(half);
	renameSync(half, copy);
	settle(folder);
}

function settle(path: string) {
	const handle = openSync(path, 'r');
	fsyncSync(handle);
	closeSync(handle);
}

import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { carryingOver } from './carry-over.server.ts';
import { assertOpenTurn, refuseNested, takeTurn, type Turn } from './inside-write.server.ts';
import { Busy, DiskFull } from './refusal.ts';
import { reportFault, tellAll } from './report-fault.ts';
import type { Db, Reader, Rows, RowsWatch, Verb } from './rows.ts';
import { sqliteCode } from './sqlite-code.server.ts';

interface Waiting {
	verb: Verb<unknown>;
	/** Changes nothing: the listeners of commits need not look. */
	idle: boolean;
	resolve(value: unknown): void;
	reject(error: unknown): void;
}

const lockPatience = 5_000; // for another process; after that 503
const batchBudget = 12; // ms of verbs in one commit, so that the event loop is never held long
const cacheKiB = 16_000; // of pages, each: what many commits touch again is not read again

/** All verbs that are waiting share one commit and one fsync; each can be undone alone. */
export function openSqlite(file: string, watch?: RowsWatch): Db {
	const writer = new Database(file);
	writer.pragma('journal_mode = WAL');
	writer.pragma('synchronous = FULL');
	writer.pragma('foreign_keys = ON');
	// What is removed is overwritten: an erased person must not be read from the bytes of the file.
	writer.pragma('secure_delete = ON');
	// The log is carried into the file by a thread; here only what is too much for it.
	writer.pragma('wal_autocheckpoint = 24000'); // pages
	writer.pragma(`cache_size = -${cacheKiB}`);
	// Short, because it blocks the event loop: `begin` below does the long waiting.
	writer.pragma('busy_timeout = 20');
	const reader = new Database(file, { readonly: true });
	reader.pragma('busy_timeout = 20');
	reader.pragma(`cache_size = -${cacheKiB}`);

	const [beginNow, save, release, undo, commit, rollback] = [
		'BEGIN IMMEDIATE',
		'SAVEPOINT verb',
		'RELEASE verb',
		'ROLLBACK TO verb',
		'COMMIT',
		'ROLLBACK'
	].map((sql) => writer.prepare(sql)) as [Step, Step, Step, Step, Step, Step];

	const tx = rowsOn(onlyInTurn(writer));
	const carrying = carryingOver(file, () => {
		if (!writer.inTransaction) writer.pragma('wal_checkpoint(PASSIVE)');
	});
	const listeners = new Set<() => void>();
	const waiting: Waiting[] = [];
	let draining: Promise<void> | undefined;

	async function begin() {
		for (const deadline = Date.now() + lockPatience; ;) {
			try {
				return void beginNow.run();
			} catch (error) {
				if (sqliteCode(error) !== 'SQLITE_BUSY') throw error;
				watch?.lockMissed();
				if (Date.now() > deadline) throw new Busy(error);
				await pause(5 + Math.random() * 20);
			}
		}
	}

	/**
	 * Runs one verb and says how to answer once the batch is stored. The first one needs no savepoint: to undo it is to
	 * undo the batch, and a savepoint copies every page that is changed in it.
	 */
	async function carryOut({ verb, resolve, reject }: Waiting, isFirst: boolean) {
		if (!isFirst) save.run();
		try {
			const value = await takeTurn(() => verb(tx), strayAwait);
			if (!isFirst) release.run();
			return () => resolve(value);
		} catch (error) {
			// Some errors (RAISE(ROLLBACK), a full disk) end the whole transaction: nobody of this batch is stored.
			if (!writer.inTransaction) throw error;
			if (isFirst) rollback.run();
			else {
				undo.run();
				release.run();
			}
			return () => reject(inWords(error));
		}
	}

	async function oneBatch() {
		const batch: Waiting[] = [];
		const answers: (() => void)[] = [];
		try {
			await begin();
			const until = performance.now() + batchBudget;
			do {
				const next = waiting.shift() as Waiting;
				batch.push(next);
				answers.push(await carryOut(next, batch.length === 1));
			} while (writer.inTransaction && waiting.length > 0 && performance.now() < until);
			if (writer.inTransaction) commit.run();
		} catch (error) {
			if (batch.length === 0) batch.push(...waiting.splice(0));
			for (const { reject } of batch) reject(inWords(error));
			if (writer.inTransaction) rollback.run(); // where this fails, the next batch tries it again
			return;
		}
		for (const answer of answers) answer();
		watch?.stored(answers.length);
		carrying.committed();
		if (batch.some(({ idle }) => !idle)) tellAll(listeners);
	}

	/** Never rejects: whatever happens to one batch, the next one has its turn. */
	async function drain() {
		while (waiting.length > 0) {
			await oneBatch().catch(reportFault);
			await new Promise(setImmediate);
		}
		draining = undefined;
	}

	function queue<T>(verb: Verb<T>, idle = false) {
		refuseNested();
		return new Promise<T>((resolve, reject) => {
			waiting.push({ verb, idle, resolve: resolve as (value: unknown) => void, reject });
			draining ??= drain();
		});
	}

	return {
		engine: 'sqlite',
		read: rowsOn(reader),
		write: (verb) => queue(verb),
		onCommit(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		async probe() {
			reader.prepare('select 1').get();
			await queue(async () => {}, true);
		},
		async scrub() {
			await draining;
			for (const deadline = Date.now() + lockPatience; ;) {
				const [{ busy }] = writer.pragma('wal_checkpoint(TRUNCATE)') as [{ busy: number }];
				if (busy === 0) return;
				if (Date.now() > deadline) throw new Busy();
				await pause(5 + Math.random() * 20);
			}
		},
		async close() {
			await draining;
			await carrying.close();
			reader.close();
			writer.close();
		}
	};
}

/** The rows without the right to change any. */
export function readSqlite(file: string) {
	const client = openToRead(file);
	return { read: rowsOn(client) as Reader, close: async () => void client.close() };
}

/**
 * Leaves the folder as it was. A read-only connection never removes the -wal and -shm it makes beside a file at rest;
 * an ordinary one would carry into the file what a process that died has left in them.
 */
export function openToRead(file: string) {
	const client = new Database(file, { readonly: existsSync(`${file}-wal`), fileMustExist: true });
	client.pragma('query_only = ON');
	return client;
}

type Step = Database.Statement<[]>;

function rowsOn(client: Pick<Database.Database, 'prepare'>) {
	return drizzle({ client: client as Database.Database, casing: 'snake_case' }) as unknown as Rows;
}

/** A verb that awaits only `tx` is done before the event loop turns once; whatever else it awaits would hold everyone. */
function strayAwait(turn: Turn) {
	return new Promise<never>((_, reject) =>
		setImmediate(() => {
			if (!turn.open) return;
			turn.open = false;
			reject(
				new Error('a verb awaited something other than tx: do that before or after app.write')
			);
		})
	);
}

/** The writer as seen through `tx`: refuses stragglers, and compiles each statement once. */
function onlyInTurn(writer: Database.Database) {
	const compiled = new Map<string, Database.Statement>();
	return {
		prepare(sql: string) {
			const known = compiled.get(sql);
			if (known) return guarded(known);
			const statement = writer.prepare(sql);
			if (compiled.size > 500) compiled.clear();
			compiled.set(sql, statement);
			return guarded(statement);
		}
	} as Pick<Database.Database, 'prepare'>;
}

function guarded(statement: Database.Statement) {
	const raw = {
		all: (...of: unknown[]) => statement.raw(true).all(...of),
		get: (...of: unknown[]) => statement.raw(true).get(...of)
	};
	const plain = {
		run: (...of: unknown[]) => (assertOpenTurn(), statement.run(...of)),
		all: (...of: unknown[]) => (
			assertOpenTurn(),
			(statement.reader && statement.raw(false), statement.all(...of))
		),
		get: (...of: unknown[]) => (
			assertOpenTurn(),
			(statement.reader && statement.raw(false), statement.get(...of))
		),
		raw: () => (assertOpenTurn(), raw)
	};
	return plain as unknown as Database.Statement;
}

function inWords(error: unknown) {
	const code = sqliteCode(error);
	if (code === 'SQLITE_FULL' || code === 'SQLITE_IOERR_WRITE') return new DiskFull(error);
	if (code === 'SQLITE_BUSY') return new Busy(error);
	return error;
}

import { drizzle } from 'drizzle-orm/postgres-js';
import { sql } from 'drizzle-orm';
import { setTimeout as pause } from 'node:timers/promises';
import postgres from 'postgres';
import { refuseNested, takeTurn } from './inside-write.server.ts';
import { isAway } from './away.ts';
import { tellAll } from './report-fault.ts';
import { Away, Busy, DiskFull } from './refusal.ts';
import type { Db, Reader, Rows, Verb } from './rows.ts';

/** Worth another look: serialization failure, deadlock, and time that somebody else has taken meanwhile. */
const worthRetrying = new Set(['40001', '40P01', '23P01']);
const tries = 50;

/** What this file needs of a Drizzle database on PostgreSQL, whichever driver is behind it. */
export interface PostgresRows {
	execute(query: ReturnType<typeof sql>): Promise<unknown>;
	transaction<T>(
		verb: (tx: unknown) => Promise<T>,
		options: { isolationLevel: 'serializable' }
	): Promise<T>;
}

export function openPostgres(url: string): Db {
	const client = postgres(url, { max: 10, onnotice: () => {}, connect_timeout: 10 });
	return rowsOnPostgres(drizzle({ client, casing: 'snake_case' }) as unknown as PostgresRows, () =>
		client.end({ timeout: 5 })
	);
}

/** The rows without the right to change any. */
export function readPostgres(url: string) {
	const connection = { default_transaction_read_only: true };
	const client = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 10, connection });
	const read = drizzle({ client, casing: 'snake_case' }) as unknown as Reader;
	return { read, close: () => client.end({ timeout: 5 }) };
}

/** A verb sees a world of its own (SERIALIZABLE) and runs again when that world turned out to be another. */
export function rowsOnPostgres(db: PostgresRows, end: () => Promise<void>): Db {
	const listeners = new Set<() => void>();
	const running = new Set<Promise<unknown>>();

	/** Verbs that came in each other's way are tried again one after the other, and so in nobody's of this process. */
	let lastInLane = Promise.resolve();
	async function enterLane() {
		const before = lastInLane;
		const { promise, resolve: leave } = Promise.withResolvers<void>();
		lastInLane = promise;
		await before;
		return leave;
	}

	async function carryOut<T>(verb: Verb<T>) {
		for (let attempt = 1; ; attempt++) {
			const leaveLane = attempt === 1 ? () => {} : await enterLane();
			let decided = false; // from here on COMMIT may have arrived, whatever we hear of it
			try {
				const run = async (tx: unknown) => {
					const value = await takeTurn(() => verb(tx as Rows));
					decided = true;
					return value;
				};
				return await db.transaction(run, { isolationLevel: 'serializable' });
			} catch (error) {
				if (isAway(error)) throw new Away(error, decided);
				const code = postgresCode(error);
				if (code === '53100') throw new DiskFull(error);
				if (!code || !worthRetrying.has(code)) throw error;
				if (attempt === tries) throw new Busy(error);
			} finally {
				leaveLane();
			}
			await pause(Math.random() * 5 * attempt);
		}
	}

	return {
		engine: 'postgres',
		read: db as unknown as Rows,
		async write(verb) {
			refuseNested();
			const turn = carryOut(verb);
			running.add(turn);
			try {
				const value = await turn;
				tellAll(listeners);
				return value;
			} finally {
				running.delete(turn);
			}
		},
		onCommit(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		async probe() {
			try {
				await db.execute(sql`select 1`);
			} catch (error) {
				throw isAway(error) ? new Away(error) : error;
			}
		},
		// Its log and dead rows are its own care (vacuum, retention of the log).
		async scrub() {},
		async close() {
			await Promise.allSettled(running);
			await end();
		}
	};
}

/** The five-character code, also where the query builder wrapped the error. */
export function postgresCode(error: unknown): string | undefined {
	if (!(error instanceof Error)) return undefined;
	const { code } = error as { code?: unknown };
	return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : postgresCode(error.cause);
}

import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core';

/** Both engines behind one type; `async`, so that a forgotten `await` does not compile. */
export type Rows = BaseSQLiteDatabase<'async', unknown>;
export type Reader = Pick<Rows, 'select' | 'selectDistinct' | 'with' | '$with' | '$count'>;

/** Reads, decides and writes; awaits nothing but `tx`, and may run twice (docs/decisions/004). */
export type Verb<T> = (tx: Rows) => Promise<T>;

/** Told while rows are written, for the metrics. */
export interface RowsWatch {
	/** So many verbs shared one commit. */
	stored(verbs: number): void;
	/** The lock was another process's; it is tried again. */
	lockMissed(): void;
}

export interface Db {
	engine: 'sqlite' | 'postgres';
	read: Reader;
	write<T>(verb: Verb<T>): Promise<T>;
	/** Called after commits, never inside one; several may be told as one. */
	onCommit(listener: () => void): () => void;
	/** Throws a Refusal in words when the rows can neither be read nor written. */
	probe(): Promise<void>;
	/** Carries the log into the file and empties it, so that what was erased is not in its older pages. */
	scrub(): Promise<void>;
	/** Lets waiting verbs finish, then closes. */
	close(): Promise<void>;
}

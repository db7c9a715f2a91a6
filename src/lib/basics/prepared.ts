import type { Reader } from './rows.ts';

interface Preparable<T> {
	prepare(name?: string): { execute(values?: Record<string, unknown>): Promise<T> };
}

let count = 0;

/** A hot question, built once per database and asked with `sql.placeholder` values: about ten times cheaper. */
export function prepared<T>(build: (rows: Reader) => Promise<T>) {
	const ready = new WeakMap<Reader, ReturnType<Preparable<T>['prepare']>>();
	const name = `prepared_${count++}`; // Drizzle prepares on PostgreSQL only what has a name; the driver then names it itself

	return (rows: Reader, values: Record<string, unknown> = {}) => {
		let question = ready.get(rows);
		if (!question) {
			question = (build(rows) as unknown as Preparable<T>).prepare(name);
			ready.set(rows, question);
		}
		return question.execute(values);
	};
}

// One vocabulary of columns for two engines. The types are SQLite's; on PostgreSQL the same calls build its columns.
// The engine is known before any table is declared: DATABASE_URL is read when this file is first imported.
import * as pg from 'drizzle-orm/pg-core';
import * as lite from 'drizzle-orm/sqlite-core';

export const onPostgres = /^postgres(ql)?:/.test(process.env.DATABASE_URL ?? '');

/** Same call, other engine: the cast is safe because only what both offer is used through it. */
function either<T>(sqlite: T, postgres: unknown): T {
	return onPostgres ? (postgres as T) : sqlite;
}

export const table = either(lite.sqliteTable, pg.pgTable);
export const index = either(lite.index, pg.index);
export const uniqueIndex = either(lite.uniqueIndex, pg.uniqueIndex);
export const primaryKey = either(lite.primaryKey, pg.primaryKey);
/** @public */
export const foreignKey = either(lite.foreignKey, pg.foreignKey);
/** @public */
export const check = either(lite.check, pg.check);

/** Compares by code point on both engines; a server's linguistic collation would order ids differently. */
const textByCodePoint = pg.customType<{ data: string; driverData: string }>({
	dataType: () => 'text COLLATE "C"'
});
export const text = either(
	() => lite.text(),
	textByCodePoint
) as () => lite.SQLiteTextBuilderInitial<'', [string, ...string[]], undefined>;

/** A text that can only be one of the given words, by type; the verb's schema checks the value. */
export function word<const W extends string>() {
	return text().$type<W>();
}

/** Whole numbers; instants are epoch milliseconds, money is minor units. */
export const integer = either(
	() => lite.integer(),
	() => pg.bigint({ mode: 'number' })
) as () => lite.SQLiteIntegerBuilderInitial<''>;

export const flag = either(
	() => lite.integer({ mode: 'boolean' }),
	pg.boolean
) as () => lite.SQLiteBooleanBuilderInitial<''>;

/** Stored and given back, never queried. `json`, not `jsonb`: that one reorders keys, and hashes over them fail. */
export function json<T>() {
	return either(
		() => lite.text({ mode: 'json' }).$type<T>(),
		() => pg.json().$type<T>()
	)();
}

const bytea = pg.customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' });
/** @public */
export const bytes = either(
	() => lite.blob({ mode: 'buffer' }),
	bytea
) as () => lite.SQLiteBlobBufferBuilderInitial<''>;

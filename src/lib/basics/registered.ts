import { getTableColumns, getTableName, type SQL } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';

/** By what somebody is found in the rows. */
export interface Known {
	id: string;
	email: string;
	name: string;
}

interface Mentions {
	/** By ids. Never by the name: whoever calls themselves "token" would have everybody's rows. */
	rows: (person: Known) => SQL | undefined;
	words: readonly string[];
	/** Columns that hold HTML. */
	pages?: readonly string[];
	/** Columns from which a name cannot be taken out alone, and what they become with it. */
	emptied?: Readonly<Record<string, unknown>>;
}

/** What one table holds of people. Every column is in exactly one of the lists, or the gate fails. */
export interface Registered {
	table: SQLiteTable;
	/** As the person reads it: "Where you are signed in". */
	title: string;
	/** Which rows are theirs; absent where none are. */
	of?: (person: Known) => SQL | undefined;
	/** What becomes of these rows at erasure. */
	erased: 'removed' | 'emptied' | 'kept';
	/** Column → what it holds of the person; goes into their copy. */
	holds?: Readonly<Record<string, string>>;
	/** Column → why it is in no copy: whoever had the copy could act as the person. */
	secret?: Readonly<Record<string, string>>;
	/** Columns that say nothing of anybody, or refer to a row by its id. */
	none: readonly string[];
	/** Where rows are emptied: column → what stands there afterwards. */
	becomes?: Readonly<Record<string, unknown>>;
	/** Where something of the person stays: why. */
	keptBecause?: string;
	/** Rows of others that are known to name the person, and where: the name is taken out there, and nowhere else. */
	mentions?: Mentions;
	/** The rows' ids are also those of stored files. */
	bytes?: true;
}

/** What stands where a person was named. */
export const anybody = 'Erased person';

/** A table that says nothing of anybody, or refers to people by their ids alone. */
export function nothing(table: SQLiteTable, title: string, none: readonly string[]): Registered {
	return { table, title, erased: 'kept', none };
}

/** What is wrong with the register, in sentences that say what to do; nothing when all is declared. */
export function undeclared(register: readonly Registered[], tables: readonly SQLiteTable[]) {
	const missing = tables
		.filter((table) => !register.some((entry) => entry.table === table))
		.map(
			(table) =>
				`The table ${getTableName(table)} is not in src/lib/personal-data.server.ts: ` +
				'add it, and say for each column what it holds of a person and what becomes of it.'
		);
	return [...missing, ...register.flatMap(wrongWith)];
}

function wrongWith(entry: Registered) {
	const name = getTableName(entry.table);
	const columns = Object.keys(getTableColumns(entry.table));
	const { holds = {}, secret = {}, becomes = {}, none, mentions } = entry;
	const declared = [...Object.keys(holds), ...Object.keys(secret), ...none];
	const times = (column: string) => declared.filter((each) => each === column).length;
	const named = [...declared, ...Object.keys(becomes)];
	named.push(...(mentions?.words ?? []), ...(mentions?.pages ?? []));
	named.push(...Object.keys(mentions?.emptied ?? {}));

	return [
		...columns
			.filter((column) => times(column) === 0)
			.map(
				(column) =>
					`The column ${name}.${column} is not in src/lib/personal-data.server.ts: put it under ` +
					'`holds` (what it says of a person), `secret` or `none`; where rows are emptied, say what it becomes.'
			),
		...columns
			.filter((column) => times(column) > 1)
			.map((column) => `The column ${name}.${column} is declared twice: decide for one.`),
		...new Set(
			named
				.filter((column) => !columns.includes(column))
				.map((column) => `${name} has no column ${column}: remove it from the register.`)
		),
		...(entry.erased === 'emptied' ? leftStanding(entry, name) : []),
		...(Object.keys(holds).length > 0 && !entry.of
			? [
					`${name} holds something of people, but not of whom: say how their rows are found (\`of\`).`
				]
			: [])
	];
}

/** In an emptied row everything that was held must become something else, unless it is said why it stays. */
function leftStanding(
	{ holds = {}, secret = {}, becomes = {}, keptBecause }: Registered,
	name: string
) {
	const stays = [...Object.keys(holds), ...Object.keys(secret)].filter(
		(column) => !Object.hasOwn(becomes, column)
	);
	if (stays.length === 0 || keptBecause) return [];
	return [
		`${name}.${stays.join(', ')} stays after erasure: say what it becomes, or why it is kept.`
	];
}

import { and, eq, getTableColumns, inArray, or, sql, type Column, type SQL } from 'drizzle-orm';
import { anybody, type Known, type Registered } from '#lib/basics/registered.ts';
import type { Rows } from '#lib/basics/rows.ts';
import { folded } from '#lib/outside/search/fold.ts';

interface Naming {
	/** Somebody else is called the same: the name is not the person's alone. */
	namesake: boolean;
	/** Workspaces that the person belonged to: nobody outside of them knows them by name. */
	firms: string[];
}

/**
 * A step: takes name and address of somebody out of rows that belong to others. Answers in how many they stood. The
 * address is theirs alone and proven; a name may be any word, so it is taken out of their own firms' rows only.
 */
export async function takeOut(
	tx: Rows,
	{ table, mentions }: Registered,
	{ email, name }: Known,
	{ namesake, firms }: Naming
) {
	if (!mentions) return 0;
	const columns = getTableColumns(table) as Record<string, Column>;
	const { workspaceId } = columns;
	const addresses = written(email);
	const names = namesake || firms.length === 0 || !workspaceId ? [] : written(name);
	const naming = (words: string[]) =>
		or(
			...mentions.flatMap((column) =>
				words.map((word) => contains(columns[column] as Column, word))
			)
		);
	const inFirms =
		workspaceId && names.length > 0 && and(inArray(workspaceId, firms), naming(names));
	const found = await tx
		.select()
		.from(table)
		.where(inFirms ? or(naming(addresses), inFirms) : naming(addresses));
	const key = Object.entries(columns).find(([, { primary }]) => primary);
	if (!key) throw new Error('a table whose rows name people needs one column as its key');

	let changed = 0;
	for (const row of found) {
		const known = firms.includes(String(row.workspaceId)) ? [...addresses, ...names] : addresses;
		const without = mentions
			.map((column) => [column, row[column]] as const)
			.filter((entry): entry is readonly [string, string] => typeof entry[1] === 'string')
			.map(([column, text]) => [column, withoutNames(text, known)] as const)
			.filter(([column, text]) => text !== row[column]);
		if (without.length === 0) continue;
		await tx.update(table).set(Object.fromEntries(without)).where(eq(key[1], row[key[0]]));
		changed++;
	}
	return changed;
}

/** As it may be written. */
function written(words: string) {
	return [...new Set([words, folded(words)])].filter((each) => each.length > 2 && each !== anybody);
}

function contains(column: Column, name: string): SQL | undefined {
	const like = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`;
	return or(
		sql`${column} like ${like(name)} escape '\\'`,
		sql`lower(${column}) like ${like(name.toLowerCase())} escape '\\'`
	);
}

/** Whole words only, and none that is a piece of an address or a tag: links and letters stay what they are. */
function withoutNames(text: string, names: string[]) {
	const any = names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
	return text.replace(
		new RegExp(
			`(?<![\\p{L}\\p{N}</?&=%#@._-])(?:${any})(?![\\p{L}\\p{N}=&/%#@_-]|\\.[\\p{L}\\p{N}])`,
			'giu'
		),
		anybody
	);
}

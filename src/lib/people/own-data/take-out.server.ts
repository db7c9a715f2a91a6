import { eq, getTableColumns, or, sql, type Column, type SQL } from 'drizzle-orm';
import { anybody, type Known, type Registered } from '#lib/basics/registered.ts';
import type { Rows } from '#lib/basics/rows.ts';
import { folded } from '#lib/outside/search/fold.ts';

/** A step: takes name and address of somebody out of rows that belong to others. Answers in how many they stood. */
export async function takeOut(
	tx: Rows,
	{ table, mentions, unreadable }: Registered,
	person: Known,
	namesake: boolean
) {
	if (!mentions) return 0;
	const columns = getTableColumns(table) as Record<string, Column>;
	const names = namesOf(person, namesake);
	const naming = mentions.flatMap((column) =>
		names.map((name) => contains(columns[column] as Column, name))
	);
	const found = await tx
		.select()
		.from(table)
		.where(or(...naming));
	const key = Object.entries(columns).find(([, { primary }]) => primary);
	if (!key) throw new Error('a table whose rows name people needs one column as its key');

	let changed = 0;
	for (const row of found) {
		const without = mentions
			.map((column) => [column, row[column]] as const)
			.filter((entry): entry is readonly [string, string] => typeof entry[1] === 'string')
			.map(([column, text]) => [column, withoutNames(text, names)] as const)
			.filter(([column, text]) => text !== row[column]);
		if (without.length === 0) continue;
		const values = { ...Object.fromEntries(without), ...unreadable };
		await tx.update(table).set(values).where(eq(key[1], row[key[0]]));
		changed++;
	}
	return changed;
}

/** As they may be written. Somebody else with the same name keeps it: it is not the person's alone. */
function namesOf({ email, name }: Known, namesake: boolean) {
	const written = namesake ? [email] : [email, name];
	return [...new Set(written.flatMap((each) => [each, folded(each)]))].filter(
		(each) => each.length > 1 && each !== anybody
	);
}

function contains(column: Column, name: string): SQL | undefined {
	const like = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`;
	return or(
		sql`${column} like ${like(name)} escape '\\'`,
		sql`lower(${column}) like ${like(name.toLowerCase())} escape '\\'`
	);
}

/** Whole words only: "Al" is not a piece of "Also". */
function withoutNames(text: string, names: string[]) {
	const any = names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
	return text.replace(
		new RegExp(`(?<![\\p{L}\\p{N}])(?:${any})(?![\\p{L}\\p{N}])`, 'giu'),
		anybody
	);
}

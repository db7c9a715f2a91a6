import { eq, getTableColumns, type Column } from 'drizzle-orm';
import type { Known, Registered } from '#lib/basics/registered.ts';
import type { Rows } from '#lib/basics/rows.ts';
import { withoutNames } from './without-names.ts';

/** A step: takes name and address of somebody out of others' rows that are known to name them. Answers how many. */
export async function takeOut(tx: Rows, { table, mentions }: Registered, person: Known) {
	if (!mentions) return 0;
	const columns = getTableColumns(table) as Record<string, Column>;
	const key = Object.entries(columns).find(([, { primary }]) => primary);
	if (!key) throw new Error('a table whose rows name people needs one column as its key');

	const { words, pages = [], emptied = {} } = mentions;
	let changed = 0;
	for (const row of await tx.select().from(table).where(mentions.rows(person))) {
		const without = [...words, ...pages]
			.map((column) => [column, row[column]] as const)
			.filter((entry): entry is readonly [string, string] => typeof entry[1] === 'string')
			.map(
				([column, text]) => [column, withoutNames(text, person, pages.includes(column))] as const
			)
			.filter(([column, text]) => text !== row[column]);
		if (without.length === 0) continue;
		await tx
			.update(table)
			.set({ ...Object.fromEntries(without), ...emptied })
			.where(eq(key[1], row[key[0]]));
		changed++;
	}
	return changed;
}

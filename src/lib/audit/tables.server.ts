import { index, integer, primaryKey, table, text } from '#lib/basics/columns.ts';

/** Append-only: triggers refuse every change, and each entry carries the hash of the one before it in its chain. */
export const auditEntries = table(
	'audit_entries',
	{
		/** A workspace's id, or "installation". */
		chain: text().notNull(),
		seq: integer().notNull(),
		at: integer().notNull(),
		/** A person's id, or "system". */
		actor: text().notNull(),
		act: text().notNull(),
		/** Kind and id of what it was done to; never content. */
		thing: text().notNull(),
		/** Ids before and after, in words; never content. */
		detail: text().notNull(),
		previous: text().notNull(),
		hash: text().notNull()
	},
	(t) => [
		primaryKey({ columns: [t.chain, t.seq] }),
		index('audit_entries_actor').on(t.actor),
		index('audit_entries_thing').on(t.thing)
	]
);

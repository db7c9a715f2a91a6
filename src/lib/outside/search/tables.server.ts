import { index, integer, table, text, uniqueIndex } from '#lib/basics/columns.ts';

/** What can be found. Each engine keeps its own index of the folded text (hand-written migrations). */
export const searchEntries = table(
	'search_entries',
	{
		/** Numbers the full-text index of SQLite, which must survive VACUUM; PostgreSQL fills it by a sequence. */
		number: integer().primaryKey(),
		workspaceId: text().notNull(),
		kind: text().notNull(),
		id: text().notNull(),
		title: text().notNull(),
		body: text().notNull(),
		/** As it is compared: words only, without case and accents, so that both engines see the same words. */
		foldedTitle: text().notNull(),
		foldedBody: text().notNull(),
		updatedAt: integer().notNull()
	},
	(t) => [
		uniqueIndex('search_entries_thing').on(t.workspaceId, t.kind, t.id),
		index('search_entries_updated').on(t.workspaceId, t.updatedAt)
	]
);

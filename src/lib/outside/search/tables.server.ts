import { index, integer, primaryKey, table, text } from '#lib/basics/columns.ts';

/** What can be found. Each engine keeps its own index of `folded` by triggers (hand-written migrations). */
export const searchEntries = table(
	'search_entries',
	{
		workspaceId: text().notNull(),
		kind: text().notNull(),
		id: text().notNull(),
		title: text().notNull(),
		body: text().notNull(),
		/** Title and body as they are compared: without case, accents and compatibility forms. */
		foldedTitle: text().notNull(),
		foldedBody: text().notNull(),
		updatedAt: integer().notNull()
	},
	(t) => [
		primaryKey({ columns: [t.workspaceId, t.kind, t.id] }),
		index('search_entries_updated').on(t.workspaceId, t.updatedAt)
	]
);

import { index, integer, table, text } from '#lib/basics/columns.ts';

/** What is known of a stored file; its bytes lie in the files port under the same id. */
export const files = table(
	'files',
	{
		id: text().primaryKey(),
		/** Null: belongs to the person alone. */
		workspaceId: text(),
		/** Who sent it; of a client without an account the booking that it came with. */
		personId: text(),
		name: text().notNull(),
		/** By content, never by what the sender said. */
		type: text().notNull(),
		bytes: integer().notNull(),
		sha256: text().notNull(),
		createdAt: integer().notNull()
	},
	(t) => [index('files_person').on(t.personId), index('files_workspace').on(t.workspaceId)]
);

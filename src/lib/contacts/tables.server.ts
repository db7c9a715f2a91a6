import { index, integer, table, text, uniqueIndex } from '#lib/basics/columns.ts';
import { people, workspaces } from '#lib/people/tables.server.ts';

/** A client, visitor or lead of one workspace; may or may not have an account. */
export const contacts = table(
	'contacts',
	{
		id: text().primaryKey(),
		workspaceId: text()
			.notNull()
			.references(() => workspaces.id),
		personId: text().references(() => people.id),
		name: text().notNull(),
		email: text(),
		company: text(),
		zone: text(),
		createdAt: integer().notNull()
	},
	(t) => [
		// What refers to a contact refers to (workspace, contact): a foreign one cannot be named.
		uniqueIndex('contacts_workspace_id').on(t.workspaceId, t.id),
		index('contacts_email').on(t.workspaceId, t.email)
	]
);

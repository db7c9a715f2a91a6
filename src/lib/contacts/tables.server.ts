import {
	flag,
	index,
	integer,
	primaryKey,
	table,
	text,
	uniqueIndex,
	word
} from '#lib/basics/columns.ts';
import type { ContactLetter } from './letter-wish.ts';
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
		/** Found to be the same as another: read through that one, and undone by emptying this. */
		mergedInto: text(),
		createdAt: integer().notNull()
	},
	(t) => [
		// What refers to a contact refers to (workspace, contact): a foreign one cannot be named.
		uniqueIndex('contacts_workspace_id').on(t.workspaceId, t.id),
		index('contacts_email').on(t.workspaceId, t.email)
	]
);

/** Who found two contacts to be one, and whether that was undone. */
export const contactMerges = table(
	'contact_merges',
	{
		id: text().primaryKey(),
		workspaceId: text()
			.notNull()
			.references(() => workspaces.id),
		fromId: text()
			.notNull()
			.references(() => contacts.id),
		intoId: text()
			.notNull()
			.references(() => contacts.id),
		by: text()
			.notNull()
			.references(() => people.id),
		at: integer().notNull(),
		undoneAt: integer()
	},
	(t) => [
		index('contact_merges_from').on(t.workspaceId, t.fromId),
		index('contact_merges_into').on(t.workspaceId, t.intoId)
	]
);

/** What members wrote about a contact, for each other. */
export const contactNotes = table(
	'contact_notes',
	{
		id: text().primaryKey(),
		workspaceId: text()
			.notNull()
			.references(() => workspaces.id),
		contactId: text()
			.notNull()
			.references(() => contacts.id),
		by: text()
			.notNull()
			.references(() => people.id),
		text: text().notNull(),
		at: integer().notNull(),
		changedAt: integer()
	},
	(t) => [index('contact_notes_contact').on(t.workspaceId, t.contactId)]
);

/** Which letters a contact wants of a firm, where that is not the usual. */
export const contactWishes = table(
	'contact_wishes',
	{
		contactId: text()
			.notNull()
			.references(() => contacts.id),
		letter: word<ContactLetter>().notNull(),
		wanted: flag().notNull(),
		at: integer().notNull()
	},
	(t) => [primaryKey({ columns: [t.contactId, t.letter] })]
);

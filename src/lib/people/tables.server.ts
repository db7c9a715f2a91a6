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
import type { Role } from './role.ts';

export const people = table(
	'people',
	{
		id: text().primaryKey(),
		email: text().notNull(),
		name: text().notNull(),
		headline: text(),
		zone: text().notNull(),
		/** One of the demo cast: signed in without a password, in a trial only. */
		demo: flag().notNull(),
		createdAt: integer().notNull()
	},
	(t) => [uniqueIndex('people_email').on(t.email)]
);

export const workspaces = table(
	'workspaces',
	{
		id: text().primaryKey(),
		slug: text().notNull(),
		name: text().notNull(),
		createdAt: integer().notNull()
	},
	(t) => [uniqueIndex('workspaces_slug').on(t.slug)]
);

export const memberships = table(
	'memberships',
	{
		workspaceId: text()
			.notNull()
			.references(() => workspaces.id),
		personId: text()
			.notNull()
			.references(() => people.id),
		role: word<Role>().notNull(),
		since: integer().notNull()
	},
	(t) => [
		primaryKey({ columns: [t.workspaceId, t.personId, t.role] }),
		index('memberships_person').on(t.personId)
	]
);

export const signIns = table(
	'sign_ins',
	{
		/** Of the token in the cookie: who reads the rows cannot sign in with them. */
		tokenHash: text().primaryKey(),
		personId: text()
			.notNull()
			.references(() => people.id, { onDelete: 'cascade' }),
		createdAt: integer().notNull(),
		expiresAt: integer().notNull()
	},
	(t) => [index('sign_ins_person').on(t.personId), index('sign_ins_expiry').on(t.expiresAt)]
);

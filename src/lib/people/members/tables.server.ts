import {
	index,
	integer,
	json,
	primaryKey,
	table,
	text,
	uniqueIndex,
	word
} from '#lib/basics/columns.ts';
import type { Role } from '../role.ts';
import { people, workspaces } from '../tables.server.ts';
import type { FieldRight } from './field-right.ts';

export const invitations = table(
	'invitations',
	{
		id: text().primaryKey(),
		workspaceId: text()
			.notNull()
			.references(() => workspaces.id),
		email: text().notNull(),
		/** Filled in by whoever creates an account for somebody; a password never is. */
		name: text(),
		roles: json<Role[]>().notNull(),
		invitedBy: text()
			.notNull()
			.references(() => people.id),
		/** Of the token in the mailed link. */
		tokenHash: text().notNull(),
		createdAt: integer().notNull(),
		expiresAt: integer().notNull(),
		acceptedAt: integer(),
		acceptedBy: text(),
		withdrawnAt: integer()
	},
	(t) => [
		uniqueIndex('invitations_token').on(t.tokenHash),
		index('invitations_workspace').on(t.workspaceId),
		index('invitations_email').on(t.email)
	]
);

/** Where a workspace differs from what a field's slice says by default. */
export const fieldRights = table(
	'field_rights',
	{
		workspaceId: text()
			.notNull()
			.references(() => workspaces.id),
		role: word<Role>().notNull(),
		/** "member.email": thing and field. */
		field: text().notNull(),
		right: word<FieldRight>().notNull()
	},
	(t) => [primaryKey({ columns: [t.workspaceId, t.role, t.field] })]
);

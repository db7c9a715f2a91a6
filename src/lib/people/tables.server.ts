import type { HourCycle } from '#lib/basics/clock.ts';
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
import type { Density } from './person.ts';
import type { Role } from './role.ts';

export const people = table(
	'people',
	{
		/** The public id. */
		id: text().primaryKey(),
		/** Always proven: by a mailed link, by an identity provider, or by whoever started the installation. */
		email: text().notNull(),
		name: text().notNull(),
		/** In public addresses; chosen at registering, changeable. */
		slug: text(),
		headline: text(),
		zone: text().notNull(),
		hourCycle: word<HourCycle>().notNull().default('24'),
		currency: text().notNull().default('EUR'),
		density: word<Density>().notNull().default('dense'),
		/** Keyboard shortcuts of one letter; some people's tools type them by accident. */
		singleKeys: flag().notNull().default(true),
		/** Of argon2id, as PHC text; nothing when the person signs in another way. */
		passwordHash: text(),
		/** Runs the installation. */
		keeper: flag().notNull().default(false),
		/** One of the demo cast: signed in without a password, in a trial only. */
		demo: flag().notNull(),
		/** By the keeper: may sign in nowhere. A workspace suspends its members by itself. */
		suspendedAt: integer(),
		/** Asked to be deleted: can be restored until `eraseAt`. */
		deletedAt: integer(),
		eraseAt: integer(),
		createdAt: integer().notNull()
	},
	(t) => [uniqueIndex('people_email').on(t.email), uniqueIndex('people_slug').on(t.slug)]
);

export const workspaces = table(
	'workspaces',
	{
		id: text().primaryKey(),
		slug: text().notNull(),
		name: text().notNull(),
		zone: text(),
		currency: text().notNull().default('EUR'),
		createdAt: integer().notNull(),
		/** Gone for everybody but its owners, who can restore it for 30 days. */
		deletedAt: integer(),
		deletedBy: text()
	},
	(t) => [uniqueIndex('workspaces_slug').on(t.slug)]
);

/** One row a role. */
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
		since: integer().notNull(),
		/** On all rows of the person in the workspace, or on none. */
		suspendedAt: integer()
	},
	(t) => [
		primaryKey({ columns: [t.workspaceId, t.personId, t.role] }),
		index('memberships_person').on(t.personId)
	]
);

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
import { people } from '../tables.server.ts';
import type { Way } from './way.ts';

export const signIns = table(
	'sign_ins',
	{
		/** Of the token in the cookie: who reads the rows cannot sign in with them. */
		tokenHash: text().primaryKey(),
		/** Stays when the token is exchanged; names the sign-in in lists, passes and the audit. */
		id: text().notNull(),
		personId: text()
			.notNull()
			.references(() => people.id, { onDelete: 'cascade' }),
		way: word<Way>().notNull(),
		/** "Stay signed in": for 30 days instead of 12 hours without use. */
		remembered: flag().notNull(),
		/** "Firefox on Windows", by what the browser says of itself. */
		device: text().notNull(),
		/** Part of the network address and the city of the browser's zone: enough to recognise, not to find. */
		place: text().notNull(),
		createdAt: integer().notNull(),
		lastSeenAt: integer().notNull(),
		provedAt: integer().notNull(),
		expiresAt: integer().notNull()
	},
	(t) => [
		uniqueIndex('sign_ins_id').on(t.id),
		index('sign_ins_person').on(t.personId),
		index('sign_ins_expiry').on(t.expiresAt)
	]
);

/** Browsers in which somebody has signed in before: guesses from elsewhere do not lock them out there. */
export const knownDevices = table(
	'known_devices',
	{
		tokenHash: text().notNull(),
		personId: text()
			.notNull()
			.references(() => people.id, { onDelete: 'cascade' }),
		device: text().notNull(),
		createdAt: integer().notNull(),
		lastSeenAt: integer().notNull()
	},
	(t) => [
		primaryKey({ columns: [t.tokenHash, t.personId] }),
		index('known_devices_person').on(t.personId)
	]
);

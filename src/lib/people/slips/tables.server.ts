import { index, integer, json, table, text, word } from '#lib/basics/columns.ts';
import { people } from '../tables.server.ts';
import type { SlipKind } from './slip.ts';

/** Single-use secrets that expire: mailed links, a sign-in that waits for its second factor, a trip to a provider. */
export const slips = table(
	'slips',
	{
		tokenHash: text().primaryKey(),
		kind: word<SlipKind>().notNull(),
		personId: text().references(() => people.id, { onDelete: 'cascade' }),
		email: text(),
		/** What the kind needs when it is used; never a secret in clear. */
		detail: json<Record<string, unknown>>().notNull(),
		createdAt: integer().notNull(),
		expiresAt: integer().notNull(),
		/** Kept for a while, so that a used link can say so. */
		usedAt: integer()
	},
	(t) => [
		index('slips_expiry').on(t.expiresAt),
		index('slips_person').on(t.personId),
		index('slips_email').on(t.email)
	]
);

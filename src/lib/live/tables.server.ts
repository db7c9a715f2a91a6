import type { DocumentRole } from '#lib/app.ts';
import { index, integer, table, text, word } from '#lib/basics/columns.ts';

/** Short-lived, single-use rights to open one live document. In rows, so that any process can issue and any can take. */
export const passes = table(
	'passes',
	{
		tokenHash: text().primaryKey(),
		document: text().notNull(),
		actor: text().notNull(),
		role: word<DocumentRole>().notNull(),
		/** Of the sign-in that asked: when it ends, what the pass opened is closed. */
		signIn: text().notNull(),
		expiresAt: integer().notNull()
	},
	(t) => [index('passes_expiry').on(t.expiresAt)]
);

/** How far the rows that follow a live document are: written in the same transaction as they. */
export const projections = table('projections', {
	document: text().primaryKey(),
	epoch: integer().notNull(),
	seq: integer().notNull()
});

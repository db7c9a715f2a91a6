import { index, integer, json, table, text, word } from '#lib/basics/columns.ts';
import { people } from '../tables.server.ts';

/** Archives of everything that is kept of a person, made on their wish. */
export const ownDataExports = table(
	'own_data_exports',
	{
		id: text().primaryKey(),
		personId: text()
			.notNull()
			.references(() => people.id, { onDelete: 'cascade' }),
		state: word<'waiting' | 'ready' | 'failed' | 'gone'>().notNull(),
		/** Where the archive lies, while it lies there. */
		fileId: text(),
		problem: text(),
		askedAt: integer().notNull(),
		readyAt: integer(),
		expiresAt: integer()
	},
	(t) => [index('own_data_exports_person').on(t.personId)]
);

/** The proof that somebody was erased, without anything of them; replayed after a restore from a backup. */
export const erasures = table('erasures', {
	id: text().primaryKey(),
	/** An id alone says nothing of whom it was. */
	personId: text().notNull(),
	askedAt: integer().notNull(),
	erasedAt: integer().notNull(),
	/** Table → how many rows were removed or emptied. */
	removed: json<Record<string, number>>().notNull(),
	/** What stays and why, in words. */
	kept: json<string[]>().notNull()
});

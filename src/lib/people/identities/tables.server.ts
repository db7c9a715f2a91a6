import { index, integer, primaryKey, table, text, word } from '#lib/basics/columns.ts';
import type { Provider } from '#lib/outside/identity/provider.ts';
import { people } from '../tables.server.ts';

/** Accounts at Google and Microsoft by their subject, never by e-mail alone. */
export const identities = table(
	'identities',
	{
		provider: word<Provider>().notNull(),
		subject: text().notNull(),
		personId: text()
			.notNull()
			.references(() => people.id, { onDelete: 'cascade' }),
		/** As the provider said when it was connected; shown to the person, used for nothing. */
		email: text(),
		connectedAt: integer().notNull()
	},
	(t) => [
		primaryKey({ columns: [t.provider, t.subject] }),
		index('identities_person').on(t.personId)
	]
);

import { integer, table, text, uniqueIndex } from '#lib/basics/columns.ts';
import { people, workspaces } from '../tables.server.ts';

/** Each time that everybody of a workspace was asked to read its noticeboard. */
export const noticeboardAskings = table(
	'noticeboard_askings',
	{
		id: text().primaryKey(),
		workspaceId: text()
			.notNull()
			.references(() => workspaces.id),
		/** From 1: a mark that somebody has read it names the asking that it answers. */
		number: integer().notNull(),
		askedBy: text()
			.notNull()
			.references(() => people.id),
		at: integer().notNull()
	},
	(t) => [uniqueIndex('noticeboard_askings_number').on(t.workspaceId, t.number)]
);

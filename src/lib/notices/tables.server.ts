import { index, integer, json, table, text, word } from '#lib/basics/columns.ts';
import type { Attachment } from '#lib/outside/mail/mail.ts';

/** `kept`: the embedded mail, readable in the product and never sent. */
export type LetterState = 'waiting' | 'kept' | 'sent' | 'failed';

/** Every letter ever posted, whichever way it goes out. */
export const letters = table(
	'letters',
	{
		id: text().primaryKey(),
		workspaceId: text(),
		to: text().notNull(),
		from: text().notNull(),
		subject: text().notNull(),
		text: text().notNull(),
		html: text(),
		attachments: json<Attachment[]>().notNull(),
		state: word<LetterState>().notNull(),
		attempts: integer().notNull(),
		problem: text(),
		at: integer().notNull(),
		endedAt: integer()
	},
	(t) => [index('letters_at').on(t.at)]
);

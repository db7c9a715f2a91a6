import { sql } from 'drizzle-orm';
import { flag, index, integer, json, primaryKey, table, text, word } from '#lib/basics/columns.ts';
import type { Attachment } from '#lib/outside/mail/mail.ts';

export type MailWish = 'at once' | 'daily' | 'never';

/** `kept`: the embedded mail, readable in the product and never sent. */
export type LetterState = 'waiting' | 'kept' | 'sent' | 'failed';

/** Every letter ever posted, whichever way it goes out. */
export const letters = table(
	'letters',
	{
		id: text().primaryKey(),
		workspaceId: text(),
		/** Whose letter it is, where that is known: an address may be somebody else's later. */
		personId: text(),
		/** Ids of others whom its words name. */
		mentions: json<string[]>().notNull().default([]),
		to: text().notNull(),
		from: text().notNull(),
		subject: text().notNull(),
		text: text().notNull(),
		html: text(),
		attachments: json<Attachment[]>().notNull(),
		/** Where whoever gets it ends letters of its kind. */
		unsubscribe: text(),
		state: word<LetterState>().notNull(),
		attempts: integer().notNull(),
		problem: text(),
		at: integer().notNull(),
		endedAt: integer()
	},
	(t) => [
		index('letters_at').on(t.at),
		index('letters_person').on(t.personId),
		index('letters_to').on(sql`lower(${t.to})`)
	]
);

/** What somebody should know, shown in the product until it is read. */
export const notices = table(
	'notices',
	{
		id: text().primaryKey(),
		personId: text().notNull(),
		workspaceId: text(),
		/** Ids of others whom its words name. */
		mentions: json<string[]>().notNull().default([]),
		kind: text().notNull(),
		title: text().notNull(),
		body: text().notNull(),
		/** A path of ours: where to act on it. */
		href: text(),
		at: integer().notNull(),
		/** Whether it is in the list; what is wanted by mail alone is not. */
		inProduct: flag().notNull(),
		/** As it was wanted when it happened. */
		mail: word<MailWish>().notNull(),
		readAt: integer(),
		/** In the letter that went out then; nothing while it waits for one. */
		mailedAt: integer()
	},
	(t) => [
		index('notices_person').on(t.personId, t.at),
		index('notices_unmailed').on(t.mail, t.mailedAt, t.readAt)
	]
);

/** How somebody wants to hear of a kind of notice, where that is not the kind's default. */
export const noticePreferences = table(
	'notice_preferences',
	{
		personId: text().notNull(),
		kind: text().notNull(),
		inProduct: flag().notNull(),
		mail: word<MailWish>().notNull()
	},
	(t) => [primaryKey({ columns: [t.personId, t.kind] })]
);

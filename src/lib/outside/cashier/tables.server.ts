import { index, integer, json, table, text, uniqueIndex, word } from '#lib/basics/columns.ts';
import type { Amount } from './cashier.ts';

/** The checkouts of the embedded till. Test money: nobody is charged. */
export const tillCheckouts = table(
	'till_checkouts',
	{
		id: text().primaryKey(),
		/** Ours: asked for twice, it is one. */
		key: text().notNull(),
		state: word<'open' | 'paid' | 'expired'>().notNull(),
		title: text().notNull(),
		lines: json<{ words: string; amountMinor: number }[]>().notNull(),
		amountMinor: integer().notNull(),
		currency: text().notNull(),
		returnTo: text().notNull(),
		cancelTo: text().notNull(),
		/** The last four digits of the card that paid, and how often one was declined. */
		card: text(),
		declined: integer().notNull(),
		createdAt: integer().notNull(),
		expiresAt: integer().notNull(),
		endedAt: integer()
	},
	(t) => [uniqueIndex('till_checkouts_key').on(t.key), index('till_checkouts_open').on(t.state)]
);

export const tillRefunds = table(
	'till_refunds',
	{
		key: text().primaryKey(),
		checkoutId: text()
			.notNull()
			.references(() => tillCheckouts.id),
		amount: json<Amount>().notNull(),
		at: integer().notNull()
	},
	(t) => [index('till_refunds_checkout').on(t.checkoutId)]
);

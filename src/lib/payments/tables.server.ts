import { index, integer, table, text, uniqueIndex, word } from '#lib/basics/columns.ts';
import { bookings } from '#lib/bookings/tables.server.ts';
import { workspaces } from '#lib/people/tables.server.ts';
import type { CheckoutStep, PaymentState } from './payment.ts';

/** One visit to the cashier, for all seats that were kept together. */
export const checkouts = table(
	'checkouts',
	{
		/** Also the key under which the cashier knows it: asked for twice, it is one. */
		id: text().primaryKey(),
		workspaceId: text()
			.notNull()
			.references(() => workspaces.id),
		partyId: text().notNull(),
		amountMinor: integer().notNull(),
		currency: text().notNull(),
		state: word<CheckoutStep>().notNull(),
		/** The cashier's own number and page, once it has answered. */
		reference: text(),
		url: text(),
		createdAt: integer().notNull(),
		expiresAt: integer().notNull(),
		endedAt: integer()
	},
	(t) => [
		uniqueIndex('checkouts_reference').on(t.reference),
		index('checkouts_party').on(t.partyId),
		index('checkouts_open').on(t.state, t.expiresAt)
	]
);

/** What one seat costs and what became of it: each has its own, so that one can be given back alone. */
export const payments = table(
	'payments',
	{
		bookingId: text()
			.primaryKey()
			.references(() => bookings.id),
		workspaceId: text()
			.notNull()
			.references(() => workspaces.id),
		checkoutId: text()
			.notNull()
			.references(() => checkouts.id),
		amountMinor: integer().notNull(),
		currency: text().notNull(),
		state: word<PaymentState>().notNull(),
		/** The cashier's number for the money that came. */
		reference: text(),
		paidAt: integer(),
		refundMinor: integer().notNull(),
		refundedAt: integer(),
		problem: text()
	},
	(t) => [
		index('payments_workspace').on(t.workspaceId, t.paidAt),
		index('payments_checkout').on(t.checkoutId)
	]
);

/** News of the cashier that were taken in: the same one again changes nothing. */
export const cashierNews = table('cashier_news', {
	id: text().primaryKey(),
	kind: text().notNull(),
	at: integer().notNull()
});

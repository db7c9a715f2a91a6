import { eq } from 'drizzle-orm';
import type { App, Work } from '#lib/app.ts';
import type { Rows } from '#lib/basics/rows.ts';
import { paymentOf } from './read.server.ts';
import { payments } from './tables.server.ts';

declare module '#lib/app.ts' {
	interface Jobs {
		'payments.refund-due': { booking: string; amountMinor: number };
		/** From so much that is back to so much: one after the other, so that no two can be too much together. */
		'payments.refund': { booking: string; fromMinor: number; toMinor: number; look?: number };
	}
}

/** A step: money of a seat goes back, never more of it than is left. What was not paid owes nothing. */
export async function refundDue(app: App, tx: Rows, bookingId: string, amountMinor: number) {
	const paid = await paymentOf(tx, bookingId);
	if (!paid || paid.paidAt === null) return;
	const back = Math.min(amountMinor, paid.amountMinor - paid.refundMinor);
	if (back <= 0) return;
	const toMinor = paid.refundMinor + back;
	await tx
		.update(payments)
		.set({ state: 'refund due', refundMinor: toMinor })
		.where(eq(payments.bookingId, bookingId));
	// While an earlier part is on its way, that one asks for the rest when it has come.
	if (paid.state !== 'refund due')
		await askRefund(app, tx, { booking: bookingId, fromMinor: paid.refundMinor, toMinor });
}

interface Part {
	booking: string;
	fromMinor: number;
	toMinor: number;
	/** How often the cashier was asked about it already. */
	look?: number;
	at?: number;
}

/** A step. */
export async function askRefund(app: App, tx: Rows, { at, ...part }: Part) {
	const key = `${refundKey(part)} ${part.look ?? 0}`;
	await app.jobs.add(tx, 'payments.refund', part, { key, ...(at !== undefined && { at }) });
}

/** The cashier knows each part by this: asked for again, it is the same. */
export const refundKey = ({ booking, fromMinor, toMinor }: Part) =>
	`refund:${booking}:${fromMinor}-${toMinor}`;

/** A booking says that money goes back. */
export const oweRefund: Work<'payments.refund-due'> = async (app, { booking, amountMinor }) => {
	return (tx) => refundDue(app, tx, booking, amountMinor);
};

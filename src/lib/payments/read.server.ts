import { desc, eq } from 'drizzle-orm';
import { NotThere } from '#lib/basics/refusal.ts';
import type { Reader } from '#lib/basics/rows.ts';
import { checkouts, payments } from './tables.server.ts';

export type Checkout = typeof checkouts.$inferSelect;

/** A step or a question. */
export async function checkoutWith(rows: Reader, id: string): Promise<Checkout> {
	const [found] = await rows.select().from(checkouts).where(eq(checkouts.id, id));
	if (!found) throw new NotThere('This checkout');
	return found;
}

/** A step or a question: the latest visit of these seats to the cashier; none where nothing was to be paid. */
export async function checkoutOf(rows: Reader, partyId: string): Promise<Checkout | undefined> {
	const [latest] = await rows
		.select()
		.from(checkouts)
		.where(eq(checkouts.partyId, partyId))
		.orderBy(desc(checkouts.createdAt), desc(checkouts.id))
		.limit(1);
	return latest;
}

/** A step or a question: what one seat cost and what became of that; nothing where it was free. */
export async function paymentOf(rows: Reader, bookingId: string) {
	const [payment] = await rows.select().from(payments).where(eq(payments.bookingId, bookingId));
	return payment;
}

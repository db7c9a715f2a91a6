import { eq } from 'drizzle-orm';
import type { Rows } from '#lib/basics/rows.ts';
import type { Refund, WantedRefund } from './cashier.ts';
import { tillCheckouts, tillRefunds } from './tables.server.ts';
import type { TillNeeds } from './till.server.ts';

/** Gives back at once, and never more than was paid. The same key twice is once. */
export function refundAtTill(app: TillNeeds, refund: WantedRefund): Promise<Refund> {
	return app.write(async (tx) => {
		const [before] = await tx.select().from(tillRefunds).where(eq(tillRefunds.key, refund.key));
		if (before) return { state: 'done' };
		const problem = await problemWith(tx, refund);
		if (problem) return { state: 'failed', problem };
		const { key, payment, amount } = refund;
		await tx.insert(tillRefunds).values({ key, checkoutId: payment, amount, at: app.now() });
		return { state: 'done' };
	});
}

async function problemWith(tx: Rows, { payment, amount }: WantedRefund) {
	const [paid] = await tx.select().from(tillCheckouts).where(eq(tillCheckouts.id, payment));
	if (paid?.state !== 'paid') return 'The till has no such payment.';
	if (amount.currency !== paid.currency) return `It was paid in ${paid.currency}.`;
	if (!(Number.isSafeInteger(amount.minor) && amount.minor > 0))
		return 'A refund is a whole amount above nothing.';
	const given = await tx.select().from(tillRefunds).where(eq(tillRefunds.checkoutId, payment));
	const back = given.reduce((sum, each) => sum + each.amount.minor, amount.minor);
	return back > paid.amountMinor ? 'This is more than is left of what was paid.' : undefined;
}

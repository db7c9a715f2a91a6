import { eq } from 'drizzle-orm';
import type { App, Work } from '#lib/app.ts';
import type { Rows } from '#lib/basics/rows.ts';
import { hours } from '#lib/basics/time.ts';
import { GiveUp } from '#lib/jobs/give-up.ts';
import { paymentOf } from './read.server.ts';
import { askRefund, refundKey } from './refund-due.server.ts';
import { payments } from './tables.server.ts';

/** Gives back one part of what a seat has paid; the next part, if more became due meanwhile, is asked for then. */
export const refund: Work<'payments.refund'> = async (app, part) => {
	const { booking, fromMinor, toMinor, look = 0 } = part;
	const paid = await paymentOf(app.read, booking);
	if (!paid?.reference) throw new GiveUp('Nothing was paid for this booking.');
	const amount = { minor: toMinor - fromMinor, currency: paid.currency };
	const answer = await app.cashier.refund({
		payment: paid.reference,
		amount,
		key: refundKey(part)
	});

	switch (answer.state) {
		case 'done':
			return (tx) => noteBack(app, tx, booking, toMinor);
		case 'pending':
			return (tx) => askRefund(app, tx, { ...part, look: look + 1, at: app.now() + hours(1) });
		case 'failed':
			await app.write((tx) => set(tx, booking, { problem: answer.problem }));
			throw new GiveUp(`It did not go back: ${answer.problem}`);
		default:
			return answer satisfies never;
	}
};

/** A step. */
async function noteBack(app: App, tx: Rows, booking: string, backMinor: number) {
	const due = (await paymentOf(tx, booking))?.refundMinor ?? backMinor;
	if (due > backMinor) return askRefund(app, tx, { booking, fromMinor: backMinor, toMinor: due });
	await set(tx, booking, { state: 'refunded', refundedAt: app.now(), problem: null });
}

async function set(tx: Rows, booking: string, values: Partial<typeof payments.$inferInsert>) {
	await tx.update(payments).set(values).where(eq(payments.bookingId, booking));
}

import { eq, lt } from 'drizzle-orm';
import type { App, Work } from '#lib/app.ts';
import { NotThere, Refusal } from '#lib/basics/refusal.ts';
import type { CashierNews } from '#lib/outside/cashier/cashier.ts';
import { settle } from './settle.server.ts';
import { cashierNews, checkouts } from './tables.server.ts';

declare module '#lib/app.ts' {
	interface Jobs {
		'payments.forget-news': { before: number };
	}
}

interface Arrived {
	source: string;
	/** As it came, to the byte: that is what was signed. */
	body: string;
	headers: Headers;
}

/** News of the cashier: their signature says that they are true, and the cashier itself what is the case. */
export async function takeNews(app: App, { source, body, headers }: Arrived) {
	if (app.cashier.source === undefined || source !== app.cashier.source)
		throw new NotThere('This address');
	for (const news of app.cashier.readNews(body, headers)) await takeOne(app, news);
}

async function takeOne(app: App, { id, kind, reference }: CashierNews) {
	const [before] = await app.read.select().from(cashierNews).where(eq(cashierNews.id, id));
	if (before) return;
	const [checkout] = await app.read
		.select({ id: checkouts.id })
		.from(checkouts)
		.where(eq(checkouts.reference, reference));
	// Never swallowed: the row of a checkout may be on its way, and the cashier sends its news again.
	if (!checkout) throw new Refusal(503, 'No such checkout is known here yet.', { retryAfter: 60 });

	const seen = await app.cashier.lookAt(reference);
	const settled = await app.write(async (tx) => {
		const [first] = await tx
			.insert(cashierNews)
			.values({ id, kind, at: app.now() })
			.onConflictDoNothing()
			.returning();
		return first && settle(app, tx, checkout.id, seen);
	});
	if (settled === 'differs') app.log.error('a payment differs', { checkout: checkout.id });
}

/** No cashier sends anything again after so long. */
export const forgetCashierNews: Work<'payments.forget-news'> = async (app, { before }) => {
	await app.write(async (tx) => {
		await tx.delete(cashierNews).where(lt(cashierNews.at, before));
	});
};

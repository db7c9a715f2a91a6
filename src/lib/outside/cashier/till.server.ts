import { eq } from 'drizzle-orm';
import type { Reader, Rows, Verb } from '#lib/basics/rows.ts';
import type { Cashier, CheckoutState, WantedCheckout } from './cashier.ts';
import { tillCheckouts } from './tables.server.ts';
import { readTillNews } from './till-news.server.ts';
import { refundAtTill } from './till-refund.server.ts';

/** What the till needs of the product: rows of its own, a clock, a secret. */
export interface TillNeeds {
	read: Reader;
	write<T>(verb: Verb<T>): Promise<T>;
	now(): number;
	newToken(): string;
	secret: string;
}

export type TillCheckout = typeof tillCheckouts.$inferSelect;

/** Takes test money on a page of ours, and behaves in all else as a cashier elsewhere does. */
export function embeddedTill(app: TillNeeds): Cashier {
	return {
		kind: 'embedded',
		source: 'till',
		detail: 'a till on our own page, for test money; nobody is charged',
		leadsTo: [],
		startCheckout: (wanted) => startAtTill(app, wanted),
		lookAt: async (reference) => {
			const found = await tillCheckout(app.read, reference);
			// Only a transaction may say that its time is over: else two clocks could end and pay it at once.
			const over = found.state === 'open' && found.expiresAt <= app.now();
			return over ? expireAtTill(app, reference) : stateOf(found);
		},
		expire: (reference) => expireAtTill(app, reference),
		refund: (refund) => refundAtTill(app, refund),
		readNews: (body, headers) => readTillNews(app, body, headers)
	};
}

/** The same key twice is one checkout. Its address cannot be guessed: whoever has it can pay. */
async function startAtTill(app: TillNeeds, wanted: WantedCheckout) {
	const { key, title, lines, currency, returnTo, cancelTo, expiresAt } = wanted;
	const amountMinor = lines.reduce((sum, line) => sum + line.amountMinor, 0);
	if (!(Number.isSafeInteger(amountMinor) && amountMinor > 0))
		throw new Error(`the till takes whole amounts above nothing, not ${amountMinor}`);
	const id = app.newToken();
	const reference = await app.write(async (tx) => {
		await tx
			.insert(tillCheckouts)
			.values({
				...{ id, key, state: 'open', title, lines, amountMinor, currency, returnTo, cancelTo },
				...{ card: null, declined: 0, createdAt: app.now(), expiresAt, endedAt: null }
			})
			.onConflictDoNothing();
		const [there] = await tx
			.select({ id: tillCheckouts.id })
			.from(tillCheckouts)
			.where(eq(tillCheckouts.key, key));
		return there?.id ?? id;
	});
	return { reference, url: tillPath(reference) };
}

async function expireAtTill(app: TillNeeds, reference: string) {
	return app.write(async (tx) => stateOf(await ended(app, tx, reference)));
}

/** A step: expired now, unless it was paid. */
async function ended(app: TillNeeds, tx: Rows, reference: string): Promise<TillCheckout> {
	const found = await tillCheckout(tx, reference);
	if (found.state !== 'open') return found;
	const expired = { state: 'expired' as const, endedAt: app.now() };
	await tx.update(tillCheckouts).set(expired).where(eq(tillCheckouts.id, reference));
	return { ...found, ...expired };
}

/** A step or a question. One that the till does not know is a fault of who asks: references come from the till. */
export async function tillCheckout(rows: Reader, reference: string): Promise<TillCheckout> {
	const [found] = await rows.select().from(tillCheckouts).where(eq(tillCheckouts.id, reference));
	if (!found) throw new Error('the till knows no such checkout');
	return found;
}

function stateOf({ id, state, amountMinor, currency, card }: TillCheckout): CheckoutState {
	switch (state) {
		case 'open':
			return { state: 'open', url: tillPath(id) };
		case 'paid': {
			const amount = { minor: amountMinor, currency };
			return { state: 'paid', payment: id, amount, by: `test card ending in ${card}` };
		}
		case 'expired':
			return { state: 'expired' };
		default:
			return state satisfies never;
	}
}

const tillPath = (id: string) => `/till/${id}`;

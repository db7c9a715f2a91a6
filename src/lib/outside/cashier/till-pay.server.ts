import { eq } from 'drizzle-orm';
import { isId } from '#lib/basics/ids.ts';
import { NotThere } from '#lib/basics/refusal.ts';
import type { Reader, Rows } from '#lib/basics/rows.ts';
import { tillCheckouts } from './tables.server.ts';
import { cardAnswer } from './test-cards.ts';
import type { TillCheckout, TillNeeds } from './till.server.ts';

export type PayOutcome =
	| { outcome: 'paid'; returnTo: string }
	/** The bank asks whether it is you. */
	| { outcome: 'asks'; lastFour: string }
	| { outcome: 'declined'; reason: string }
	| { outcome: 'expired' };

export interface TriedCard {
	number: string;
	/** What was answered when the bank asked; nothing was asked yet where it is not there. */
	isYou?: boolean | undefined;
}

/** Whoever has the address may look at the checkout. */
export async function checkoutAtTill(rows: Reader, id: string): Promise<TillCheckout> {
	if (!isId(id)) throw new NotThere('This checkout');
	const [found] = await rows.select().from(tillCheckouts).where(eq(tillCheckouts.id, id));
	if (!found) throw new NotThere('This checkout');
	return found;
}

/** Paid, declined, ended: decided in one transaction, against whoever ends it meanwhile. */
export function payAtTill(app: TillNeeds, id: string, tried: TriedCard): Promise<PayOutcome> {
	const answer = askBank(tried);
	return app.write(async (tx) => {
		const { state, returnTo, expiresAt, declined } = await checkoutAtTill(tx, id);
		if (state === 'paid') return { outcome: 'paid', returnTo };
		if (state === 'expired' || expiresAt <= app.now()) return { outcome: 'expired' };
		if (answer.answer === 'asks') return { outcome: 'asks', lastFour: answer.lastFour };
		if (answer.answer === 'declines') {
			await set(tx, id, { declined: declined + 1 });
			return { outcome: 'declined', reason: answer.reason };
		}
		await set(tx, id, { state: 'paid', card: answer.lastFour, endedAt: app.now() });
		return { outcome: 'paid', returnTo };
	});
}

function askBank({ number, isYou }: TriedCard) {
	const answer = cardAnswer(number);
	if (answer.answer !== 'asks' || isYou === undefined) return answer;
	if (isYou) return { ...answer, answer: 'pays' as const };
	const reason = 'Your bank did not hear from you that it is you.';
	return { answer: 'declines' as const, reason };
}

async function set(tx: Rows, id: string, values: Partial<typeof tillCheckouts.$inferInsert>) {
	await tx.update(tillCheckouts).set(values).where(eq(tillCheckouts.id, id));
}

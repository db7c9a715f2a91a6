import type { App } from '#lib/app.ts';
import { reasonOf } from '#lib/basics/reason.ts';
import { Refusal } from '#lib/basics/refusal.ts';

/** The cashier cannot be reached. What it was asked about stays as it is, and can be asked again. */
export class CashierAway extends Refusal {
	constructor(cause: unknown) {
		super(
			503,
			'The cashier does not answer. Nothing was charged, and your time is kept. Try again in a minute.',
			{ retryAfter: 60, cause }
		);
	}
}

/** What the cashier answers; the client hears in words when it does not. */
export async function answered<Answer>(app: App, asked: Promise<Answer>): Promise<Answer> {
	try {
		return await asked;
	} catch (error) {
		if (error instanceof Refusal) throw error;
		app.log.warn('the cashier does not answer', { reason: reasonOf(error) });
		throw new CashierAway(error);
	}
}

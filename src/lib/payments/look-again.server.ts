import type { App, Work } from '#lib/app.ts';
import type { Rows } from '#lib/basics/rows.ts';
import { GiveUp } from '#lib/jobs/give-up.ts';
import { answered } from './answered.server.ts';
import { checkoutWith } from './read.server.ts';
import { endUnpaid, settle, type Settled } from './settle.server.ts';

declare module '#lib/app.ts' {
	interface Jobs {
		'payments.look-again': { checkout: string };
	}
}

/**
 * Asks the cashier what became of a checkout, and makes that true here. One whose time is over is ended at the cashier
 * first: only when nobody can pay it any more is its slot free.
 */
export async function lookAgain(app: App, checkoutId: string): Promise<Settled> {
	const { expiresAt } = await checkoutWith(app.read, checkoutId);
	return look(app, checkoutId, expiresAt <= app.now());
}

/** Its client does not want to pay: it is ended at the cashier, unless it was paid a moment ago. */
export const giveUpCheckout = (app: App, checkoutId: string) => look(app, checkoutId, true);

async function look(app: App, checkoutId: string, end: boolean): Promise<Settled> {
	const { state, reference } = await checkoutWith(app.read, checkoutId);
	if (state === 'paid' || state === 'ended') return state;
	if (!reference) return end ? app.write((tx) => endUnasked(app, tx, checkoutId)) : 'opening';

	// Asked before the write. What is paid or ended stays so: an answer that is older by then does no harm.
	const { cashier } = app;
	const seen = await answered(app, end ? cashier.expire(reference) : cashier.lookAt(reference));
	const settled = await app.write((tx) => settle(app, tx, checkoutId, seen));
	if (settled === 'differs') app.log.error('a payment differs', { checkout: checkoutId });
	return settled;
}

/** A step: the cashier's answer was not stored, so nobody was given the address of its page. */
async function endUnasked(app: App, tx: Rows, checkoutId: string): Promise<Settled> {
	const checkout = await checkoutWith(tx, checkoutId);
	return checkout.state === 'opening' ? endUnpaid(app, tx, checkout) : checkout.state;
}

/** For whoever keeps the installation: among the failed work as long as the money is not what was asked for. */
export const lookAgainAt: Work<'payments.look-again'> = async (app, { checkout }) => {
	if ((await lookAgain(app, checkout)) === 'differs')
		throw new GiveUp('The cashier took another amount than was asked for. Nothing was confirmed.');
};

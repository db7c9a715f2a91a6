import { redirect, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import type { App } from '#lib/app.ts';
import { addressKey } from '#lib/basics/limits.ts';
import { money } from '#lib/basics/money.ts';
import { NotThere, Refusal } from '#lib/basics/refusal.ts';
import { testCards } from '#lib/outside/cashier/test-cards.ts';
import { checkoutAtTill, payAtTill } from '#lib/outside/cashier/till-pay.server.ts';
import { hearTill } from '#lib/payments/hear-till.server.ts';
import { act } from '#lib/web/act.server.ts';
import type { Actions, PageServerLoad } from './$types';

// Named so that `act` never gives the number back to the page.
const cardCode = z.string('Write the number of a test card.').max(60, 'This is no card number.');
const card = z.object({ cardCode });
const answer = z.object({ cardCode, isYou: z.enum(['yes', 'no'], 'Say yes or no.') });

/** Whoever has the address may look and pay, as at every cashier; nobody keeps a copy of the page. */
export const load: PageServerLoad = async ({ locals: { app }, params, setHeaders }) => {
	needsTill(app);
	const found = await checkoutAtTill(app.read, params.checkout);
	const { title, currency, state, expiresAt, returnTo, cancelTo, card: lastFour } = found;
	setHeaders({ 'cache-control': 'private, no-store' });
	return {
		...{ title, returnTo, cancelTo, expiresAt, lastFour, now: app.now() },
		state: state === 'open' && expiresAt <= app.now() ? ('expired' as const) : state,
		lines: found.lines.map(({ words, amountMinor }) => ({
			...{ words, amount: money(amountMinor, currency) }
		})),
		sum: money(found.amountMinor, currency),
		cards: testCards.map(({ number, does }) => ({ number, does }))
	};
};

export const actions: Actions = {
	pay: (event) => {
		needsTill(event.locals.app);
		return act(event, card, ({ cardCode: number }) => pay(event, { number }));
	},
	answer: (event) => {
		needsTill(event.locals.app);
		return act(event, answer, ({ cardCode: number, isYou }) =>
			pay(event, { number, isYou: isYou === 'yes' })
		);
	}
};

type Event = Pick<RequestEvent, 'locals' | 'getClientAddress'> & { params: { checkout: string } };

async function pay(event: Event, tried: { number: string; isYou?: boolean }) {
	const { app } = event.locals;
	app.limits.take('cards by address', addressKey(event.getClientAddress()));
	const { checkout } = event.params;
	const paid = await payAtTill(app, checkout, tried);
	switch (paid.outcome) {
		case 'paid':
			await hearTill(app, checkout);
			return redirect(303, paid.returnTo);
		case 'asks':
			return { asks: { number: tried.number, lastFour: paid.lastFour } };
		case 'declined':
			throw new Refusal(402, `${paid.reason} Nothing was charged. Try another one.`, {
				field: 'cardCode'
			});
		case 'expired':
			throw new Refusal(410, 'The time to pay is over. Nothing was charged.');
		default:
			return paid satisfies never;
	}
}

function needsTill({ cashier }: App) {
	if (cashier.kind !== 'embedded') throw new NotThere('This page');
}

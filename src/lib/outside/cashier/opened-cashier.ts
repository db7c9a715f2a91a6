import { minutes } from '#lib/basics/time.ts';
import type { Cashier, CashierNews, WantedCheckout } from './cashier.ts';

export interface SignedNews {
	body: string;
	headers: Headers;
}

/** A cashier as its contract tries it: with a clock, a client at its page, and what it sends. */
export interface OpenedCashier {
	cashier: Cashier;
	now(): number;
	pass(ms: number): void;
	client: {
		/** On the page at this address; `isYou` answers the bank, where it has asked. */
		tries(
			url: string,
			card: string,
			isYou?: boolean
		): Promise<'paid' | 'asks' | 'declined' | 'expired'>;
	};
	/** What it sends of this checkout, signed now. */
	sends(news: CashierNews): SignedNews;
}

export const wanted = (now: number): WantedCheckout => ({
	...{ key: 'checkout-1', title: 'Pricing clinic', currency: 'EUR' },
	lines: [
		{ words: 'Seat 1', amountMinor: 4_500 },
		{ words: 'Seat 2', amountMinor: 4_500 }
	],
	...{ expiresAt: now + minutes(30), returnTo: '/booked', cancelTo: '/left' }
});

/** €90.00 have come. */
export async function paidOnce(open: () => Promise<OpenedCashier>) {
	const opened = await open();
	const { reference, url } = await opened.cashier.startCheckout(wanted(opened.now()));
	await opened.client.tries(url, '4242424242424242');
	const seen = await opened.cashier.lookAt(reference);
	if (seen.state !== 'paid') throw new Error('it should have been paid');
	return { ...opened, payment: seen.payment };
}

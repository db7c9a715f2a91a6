/** Whole minor units of one currency. */
export interface Amount {
	minor: number;
	currency: string;
}

export interface WantedCheckout {
	/** The same key is the same checkout, however often it is asked for, as long as all else is the same too. */
	key: string;
	title: string;
	lines: { words: string; amountMinor: number }[];
	currency: string;
	/** The cashier's page ends by itself then, or somewhat later where the cashier cannot end it so soon. */
	expiresAt: number;
	/** Paths of ours: where the client goes on afterwards, and where they go when they do not want to pay. */
	returnTo: string;
	cancelTo: string;
	email?: string | undefined;
}

/** What became of a checkout, by the cashier's own word: nobody else's counts. */
export type CheckoutState =
	| { state: 'open'; url: string }
	/** On its way: some ways of paying take days. */
	| { state: 'pending' }
	| { state: 'paid'; payment: string; amount: Amount; by: string }
	/** Nobody can pay it any more. */
	| { state: 'expired' };

export interface WantedRefund {
	/** As `lookAt` named it. */
	payment: string;
	amount: Amount;
	/** Twice with the same key is once, and tells what became of it by now. */
	key: string;
}

export type Refund =
	{ state: 'done' } | { state: 'pending' } | { state: 'failed'; problem: string };

/** Something happened to a checkout: look at it. What the news itself claims is not believed. */
export interface CashierNews {
	id: string;
	kind: 'checkout';
	reference: string;
}

/** The port for payments. */
export interface Cashier {
	kind: 'embedded' | 'real' | 'absent';
	/** Its news come to /webhooks/<source>; nobody's do where there is none. */
	source: string | undefined;
	/** In words, for the status page. */
	detail: string;
	/** The origins of its own pages, where a form of ours may lead: none where they are pages of ours. */
	leadsTo: readonly string[];
	/** The address is a path of ours, or a page elsewhere. Whoever has it can pay. */
	startCheckout(wanted: WantedCheckout): Promise<{ reference: string; url: string }>;
	lookAt(reference: string): Promise<CheckoutState>;
	/** Ends it unless it was paid: what it answers is what it is now. */
	expire(reference: string): Promise<CheckoutState>;
	refund(refund: WantedRefund): Promise<Refund>;
	/** Throws a Refusal unless the cashier signed it a moment ago. */
	readNews(body: string, headers: Headers): CashierNews[];
}

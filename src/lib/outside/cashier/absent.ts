import { Refusal } from '#lib/basics/refusal.ts';
import type { Cashier } from './cashier.ts';

/** No cashier: what is free is booked as ever, what costs is refused in words. */
export function absentCashier(): Cashier {
	return {
		kind: 'absent',
		source: undefined,
		detail: 'none: what costs cannot be booked. ALLOW_EMBEDDED=till takes test money',
		leadsTo: [],
		startCheckout: refuse,
		lookAt: refuse,
		expire: refuse,
		refund: refuse,
		readNews() {
			throw noCashier();
		}
	};
}

const refuse = () => Promise.reject(noCashier());

export const noCashier = () =>
	new Refusal(
		409,
		'This cannot be paid here yet, so it was not booked: the firm has no cashier. Ask the firm, or choose what is free.'
	);

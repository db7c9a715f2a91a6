import { money } from '#lib/basics/money.ts';

interface Step {
	/** For all that is kept, in minor units. */
	total: number;
	currency: string;
	approval: boolean;
	/** Of a group. */
	seats?: number | undefined;
}

/** What the button says that sends the details: the price where there is one. */
export function sendWords({ total, currency, approval, seats }: Step) {
	if (total > 0) return `Pay ${money(total, currency)}`;
	const what = seats === undefined ? 'this time' : seats === 1 ? 'the seat' : `${seats} seats`;
	return approval ? `Ask for ${what}` : `Book ${what}`;
}

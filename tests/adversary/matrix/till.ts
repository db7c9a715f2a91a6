import type { Question } from './table.ts';
import { all } from './who.ts';

/** Whoever has the address may look and pay; nobody else knows it. */
const atTill = (
	way: string,
	of: string,
	expect: number,
	form?: Record<string, string>,
	path = ({ checkout }: { checkout: string }) => checkout
): Question => ({
	...{ way, of, expect: all(expect), inReal: 404 },
	path: (things) => path(things) + (way.split('?')[1] ? `?${way.split('?')[1]}` : ''),
	...(form && { body: () => ({ form }) })
});
const nothing = () => '/till/nothing';
const declined = { cardCode: '4000 0000 0000 0002' };

export const till: Question[] = [
	atTill('GET /till/[checkout]', 'a checkout', 200),
	atTill('GET /till/[checkout]', 'no checkout', 404, undefined, nothing),
	atTill('POST /till/[checkout]?/pay', 'a card that is declined', 402, declined),
	atTill('POST /till/[checkout]?/pay', 'no card', 400, {}),
	atTill('POST /till/[checkout]?/pay', 'no checkout', 404, declined, nothing),
	atTill('POST /till/[checkout]?/answer', 'a no to the bank', 402, {
		...{ cardCode: '4000 0027 6000 3184', isYou: 'no' }
	}),
	atTill('POST /till/[checkout]?/answer', 'neither yes nor no', 400, { cardCode: '4' }),
	...(
		[
			['news that nobody signed', 'till', 400],
			['news of a cashier that is not here', 'stripe', 404]
		] as const
	).map(([of, source, status]): Question => ({
		...{ way: 'POST /webhooks/[source]', of, expect: all(status), inReal: 404 },
		path: () => `/webhooks/${source}`,
		body: () => ({ json: { id: 'x', kind: 'checkout', reference: 'x' } })
	}))
];

import { expect, test } from 'vitest';
import { Refusal } from '#lib/basics/refusal.ts';
import { minutes } from '#lib/basics/time.ts';
import type { CashierNews } from './cashier.ts';
import type { OpenedCashier, SignedNews } from './opened-cashier.ts';

const news: CashierNews = { id: 'news-1', kind: 'checkout', reference: 'a-checkout' };

/** News are believed by their signature, and by nothing else. */
export function cashierNewsContract(open: () => Promise<OpenedCashier>) {
	test('news that it signed are read', async () => {
		const { cashier, sends } = await open();
		const { body, headers } = sends(news);
		expect(cashier.readNews(body, headers)).toEqual([news]);
	});

	test('news with one sign changed anywhere are refused', async () => {
		const { cashier, sends } = await open();
		const signed = sends(news);
		const near = [...changedBodies(signed), ...changedHeaders(signed)];
		for (const { body, headers } of near)
			expect(() => cashier.readNews(body, headers), `${body} ${[...headers]}`).toThrow(Refusal);
		expect(near.length).toBeGreaterThan(100);
	});

	test('news without a signature, or with that of others, are refused', async () => {
		const { cashier, sends } = await open();
		const { body } = sends(news);
		const others = sends({ ...news, id: 'news-2' });
		expect(() => cashier.readNews(body, new Headers())).toThrow(Refusal);
		expect(() => cashier.readNews(body, others.headers)).toThrow(Refusal);
		expect(() => cashier.readNews('', others.headers)).toThrow(Refusal);
	});

	test('news are believed for five minutes: recorded ones cannot be sent again later', async () => {
		const { cashier, sends, pass } = await open();
		const { body, headers } = sends(news);
		pass(minutes(5) - 1_000);
		expect(cashier.readNews(body, headers)).toHaveLength(1);
		pass(2_000);
		expect(() => cashier.readNews(body, headers)).toThrow(Refusal);
	});
}

const otherSign = (sign: string) => (sign === 'a' ? 'b' : 'a');

function changed(text: string) {
	return [...text].map((sign, at) => text.slice(0, at) + otherSign(sign) + text.slice(at + 1));
}

function changedBodies({ body, headers }: SignedNews) {
	return [...changed(body), `${body} `, body.slice(1)].map((other) => ({ body: other, headers }));
}

function changedHeaders({ body, headers }: SignedNews) {
	return [...headers].flatMap(([name, value]) =>
		[...changed(value), value.slice(0, -1), value.toUpperCase()].map((other) => ({
			...{ body, headers: new Headers({ [name]: other }) }
		}))
	);
}

import { expect, test } from 'vitest';
import { minutes } from '#lib/basics/time.ts';
import { cashierNewsContract } from './news.contract.ts';
import { paidOnce, wanted, type OpenedCashier } from './opened-cashier.ts';

const [pays, asks, noMoney, declined] = [
	...['4242424242424242', '4000002760003184', '4000000000009995', '4000000000000002']
] as [string, string, string, string];

/** What every cashier must do, whoever the client deals with in the end. */
export function cashierContract(open: () => Promise<OpenedCashier>) {
	cashierNewsContract(open);

	test('it says what it is, and where its news come', async () => {
		const { cashier } = await open();
		expect(cashier.detail).toMatch(/^\w.+/);
		expect(cashier.source).toMatch(/^[a-z]+$/);
		expect(cashier.kind).not.toBe('absent');
	});

	test('a checkout begins open, under an address for the client', async () => {
		const { cashier, now } = await open();
		const { reference, url } = await cashier.startCheckout(wanted(now()));
		expect(url).toMatch(/^(\/|https:\/\/)/);
		// A browser holds what follows a form against the origins that are allowed.
		expect(['', ...cashier.leadsTo]).toContain(url.startsWith('/') ? '' : new URL(url).origin);
		expect(await cashier.lookAt(reference)).toEqual({ state: 'open', url });
	});

	test('asked for twice, also at once, it is one checkout; another key is another', async () => {
		const { cashier, now } = await open();
		const asked = wanted(now());
		const [one, two] = await Promise.all([
			cashier.startCheckout(asked),
			cashier.startCheckout(asked)
		]);
		expect(two).toEqual(one);
		expect(await cashier.startCheckout(asked)).toEqual(one);
		const other = await cashier.startCheckout({ ...asked, key: 'another key' });
		expect(other.reference).not.toBe(one.reference);
		expect(other.url).not.toBe(one.url);
	});

	test('who pays has paid the sum of the lines, in its currency', async () => {
		const { cashier, now, client } = await open();
		const { reference, url } = await cashier.startCheckout(wanted(now()));
		expect(await client.tries(url, pays)).toBe('paid');
		expect(await cashier.lookAt(reference)).toMatchObject({
			...{ state: 'paid', payment: expect.stringMatching(/./), by: expect.stringMatching(/4242/) },
			amount: { minor: 9_000, currency: 'EUR' }
		});
	});

	test.each([
		['is declined', declined],
		['has not enough money', noMoney]
	])('a card that %s pays nothing, and another one can be tried', async (_, card) => {
		const { cashier, now, client } = await open();
		const { reference, url } = await cashier.startCheckout(wanted(now()));
		expect(await client.tries(url, card)).toBe('declined');
		expect(await cashier.lookAt(reference)).toEqual({ state: 'open', url });
		expect(await client.tries(url, pays)).toBe('paid');
	});

	test('a bank that asks is answered yes or no', async () => {
		const { cashier, now, client } = await open();
		const { reference, url } = await cashier.startCheckout(wanted(now()));
		expect(await client.tries(url, asks)).toBe('asks');
		expect((await cashier.lookAt(reference)).state).toBe('open');
		expect(await client.tries(url, asks, false)).toBe('declined');
		expect((await cashier.lookAt(reference)).state).toBe('open');
		expect(await client.tries(url, asks, true)).toBe('paid');
		expect((await cashier.lookAt(reference)).state).toBe('paid');
	});

	test('what is ended cannot be paid, and stays ended', async () => {
		const { cashier, now, client } = await open();
		const { reference, url } = await cashier.startCheckout(wanted(now()));
		expect(await cashier.expire(reference)).toEqual({ state: 'expired' });
		expect(await client.tries(url, pays)).toBe('expired');
		expect(await cashier.expire(reference)).toEqual({ state: 'expired' });
		expect(await cashier.lookAt(reference)).toEqual({ state: 'expired' });
	});

	test('what was paid cannot be ended: the answer says that it was paid', async () => {
		const { cashier, now, client } = await open();
		const { reference, url } = await cashier.startCheckout(wanted(now()));
		await client.tries(url, pays);
		const seen = await cashier.lookAt(reference);
		expect(await cashier.expire(reference)).toEqual(seen);
		expect(seen.state).toBe('paid');
	});

	test('it ends by itself', async () => {
		const { cashier, now, client, pass } = await open();
		const { reference, url } = await cashier.startCheckout(wanted(now()));
		pass(minutes(30) - 1);
		expect((await cashier.lookAt(reference)).state).toBe('open');
		pass(1);
		expect(await cashier.lookAt(reference)).toEqual({ state: 'expired' });
		expect(await client.tries(url, pays)).toBe('expired');
	});

	test('paid and ended at once, it is one of the two, and everybody is told the same', async () => {
		const { cashier, now, client } = await open();
		for (let round = 0; round < 20; round++) {
			const asked = { ...wanted(now()), key: `round ${round}` };
			const { reference, url } = await cashier.startCheckout(asked);
			const both = [() => client.tries(url, pays), () => cashier.expire(reference)] as const;
			const [paid, ended] =
				round % 2
					? await Promise.all([both[0](), both[1]()])
					: (await Promise.all([both[1](), both[0]()])).toReversed();
			const last = await cashier.lookAt(reference);
			expect(ended).toEqual(last);
			expect(paid).toBe(last.state);
		}
	});

	test('money goes back in parts, each once, and never more than came', async () => {
		const { cashier, payment } = await paidOnce(open);
		const back = (minor: number, key: string) =>
			cashier.refund({ payment, key, amount: { minor, currency: 'EUR' } });
		expect(await back(4_000, 'a')).toEqual({ state: 'done' });
		expect(await Promise.all([back(4_000, 'a'), back(4_000, 'a')])).toEqual([
			{ state: 'done' },
			{ state: 'done' }
		]);
		expect(await back(5_001, 'b')).toMatchObject({
			state: 'failed',
			problem: expect.stringMatching(/\w/)
		});
		expect(await back(5_000, 'c')).toEqual({ state: 'done' });
		expect(await back(1, 'd')).toMatchObject({ state: 'failed' });
	});

	test('of two that are too much together, one goes back', async () => {
		const { cashier, payment } = await paidOnce(open);
		const back = (key: string) =>
			cashier.refund({ payment, key, amount: { minor: 5_000, currency: 'EUR' } });
		const states = (await Promise.all([back('a'), back('b')])).map(({ state }) => state);
		expect(states.toSorted()).toEqual(['done', 'failed']);
	});

	test('nothing goes back of what was not paid, nor in another currency, nor nothing', async () => {
		const { cashier, payment } = await paidOnce(open);
		const { reference } = await cashier.startCheckout({
			...wanted(0),
			expiresAt: 2 ** 45,
			key: 'x'
		});
		const refund = { payment, key: 'r', amount: { minor: 100, currency: 'EUR' } };
		for (const wrong of [
			{ ...refund, payment: 'no such payment' },
			{ ...refund, payment: reference },
			{ ...refund, amount: { minor: 100, currency: 'USD' } },
			{ ...refund, amount: { minor: 0, currency: 'EUR' } },
			{ ...refund, amount: { minor: -100, currency: 'EUR' } }
		])
			expect(await cashier.refund(wrong)).toMatchObject({ state: 'failed' });
	});
}

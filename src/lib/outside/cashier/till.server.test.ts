import { expect, test } from 'vitest';
import { NotThere } from '#lib/basics/refusal.ts';
import { minutes } from '#lib/basics/time.ts';
import { testApp } from '#lib/testing/test-app.ts';
import { absentCashier } from './absent.ts';
import { cashierContract } from './cashier.contract.ts';
import { wanted, type OpenedCashier } from './opened-cashier.ts';
import { testCards } from './test-cards.ts';
import { tillNews } from './till-news.server.ts';
import { checkoutAtTill, payAtTill } from './till-pay.server.ts';

const idIn = (url: string) => url.replace('/till/', '');

cashierContract(async (): Promise<OpenedCashier> => {
	const app = testApp();
	return {
		...{ cashier: app.cashier, now: app.now, pass: app.clock.pass },
		client: {
			tries: async (url, number, isYou) =>
				(await payAtTill(app, idIn(url), { number, isYou })).outcome
		},
		sends: (news) => tillNews(app, news)
	};
});

async function begun() {
	const app = testApp();
	const { url } = await app.cashier.startCheckout(wanted(app.now()));
	const id = idIn(url);
	return { app, id, tries: (number: string) => payAtTill(app, id, { number }) };
}

test('every card that the till names does what it says there', async () => {
	const app = testApp();
	for (const { number, answer } of testCards) {
		const asked = { ...wanted(app.now()), key: number };
		const { url } = await app.cashier.startCheckout(asked);
		const { outcome } = await payAtTill(app, idIn(url), { number });
		expect(outcome).toBe({ pays: 'paid', asks: 'asks', declines: 'declined' }[answer]);
	}
});

test.each([
	['a number that no test card has', '4111 1111 1111 1111', /Only the test cards/],
	['what is no number', 'four', /16 digits/],
	['nothing', '', /16 digits/],
	['a test card with one digit more', '4242 4242 4242 4242 4', /Only the test cards/]
])('%s is declined, and nothing of it is kept', async (_, number, reason) => {
	const { app, id, tries } = await begun();
	expect(await tries(number)).toEqual({
		outcome: 'declined',
		reason: expect.stringMatching(reason)
	});
	const kept = await checkoutAtTill(app.read, id);
	expect(kept).toMatchObject({ state: 'open', declined: 1, card: null });
	if (number) expect(JSON.stringify(kept)).not.toContain(number);
});

test('paying twice is paying once: the second press leads on', async () => {
	const { app, id, tries } = await begun();
	const number = '4242 4242 4242 4242';
	const both = await Promise.all([tries(number), tries(number)]);
	expect(both).toEqual([
		{ outcome: 'paid', returnTo: '/booked' },
		{ outcome: 'paid', returnTo: '/booked' }
	]);
	app.clock.pass(minutes(60));
	expect(await tries(number)).toEqual({ outcome: 'paid', returnTo: '/booked' });
	expect(await checkoutAtTill(app.read, id)).toMatchObject({ card: '4242', declined: 0 });
});

test('a checkout that nobody began is not there', async () => {
	const { app } = await begun();
	await expect(checkoutAtTill(app.read, 'nothing')).rejects.toThrow(NotThere);
	await expect(checkoutAtTill(app.read, '\0')).rejects.toThrow(NotThere);
	await expect(payAtTill(app, 'nothing', { number: '' })).rejects.toThrow(NotThere);
});

test('a sum of nothing is not for the till', async () => {
	const { app } = await begun();
	const free = { ...wanted(app.now()), key: 'free', lines: [{ words: 'x', amountMinor: 0 }] };
	await expect(app.cashier.startCheckout(free)).rejects.toThrow('above nothing');
});

test('without a cashier every payment is refused in words', async () => {
	const { app } = await begun();
	const cashier = absentCashier();
	const refused = { status: 409, message: expect.stringMatching(/no cashier/) };
	await expect(cashier.startCheckout(wanted(app.now()))).rejects.toMatchObject(refused);
	await expect(cashier.lookAt('x')).rejects.toMatchObject(refused);
	await expect(cashier.expire('x')).rejects.toMatchObject(refused);
	const refund = { payment: 'x', key: 'x', amount: { minor: 1, currency: 'EUR' } };
	await expect(cashier.refund(refund)).rejects.toMatchObject(refused);
	const { body, headers } = tillNews(app, { id: 'x', kind: 'checkout', reference: 'x' });
	expect(() => cashier.readNews(body, headers)).toThrow(/no cashier/);
});

test('a signature of the till’s is good for nothing else, and none of another purpose for the till', async () => {
	const { app } = await begun();
	const { body, headers } = tillNews(app, { id: 'x', kind: 'checkout', reference: 'x' });
	const other = tillNews(
		{ ...app, secret: 'another installation, another secret' },
		JSON.parse(body)
	);
	expect(() => app.cashier.readNews(other.body, other.headers)).toThrow(/did not sign/);
	expect(app.cashier.readNews(body, headers)).toHaveLength(1);
});

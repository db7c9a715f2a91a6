import { expect, test } from 'vitest';
import { days, minutes } from '#lib/basics/time.ts';
import { absentCashier } from '#lib/outside/cashier/absent.ts';
import { tillNews } from '#lib/outside/cashier/till-news.server.ts';
import { callToPay, firmThatSells, standOf } from '#lib/testing/paying.ts';
import type { TestApp } from '#lib/testing/test-app.ts';
import { hearTill } from './hear-till.server.ts';
import { forgetCashierNews, takeNews } from './inbox.server.ts';
import { cashierNews } from './tables.server.ts';

const newsOf = (app: TestApp, reference: string, id = 'news-1') => ({
	...{ source: 'till', ...tillNews(app, { id, kind: 'checkout', reference }) }
});
const confirmed = { checkout: 'paid', seats: ['confirmed'], money: ['paid'] };

async function paid() {
	const app = await firmThatSells();
	const checkout = await callToPay(app);
	await checkout.pays();
	return { app, ...checkout };
}

test('[C3] news of a payment confirm its seats', async () => {
	const { app, partyId, reference } = await paid();
	await takeNews(app, newsOf(app, reference));
	expect(await standOf(app, partyId)).toMatchObject(confirmed);
});

test('[C3] the same news twice, also at once, and other news of the same, change nothing', async () => {
	const { app, partyId, reference } = await paid();
	const news = newsOf(app, reference);
	await Promise.all([takeNews(app, news), takeNews(app, news)]);
	await takeNews(app, news);
	const before = await standOf(app, partyId);
	await takeNews(app, newsOf(app, reference, 'news-2'));
	expect(await standOf(app, partyId)).toEqual(before);
	expect(await app.read.$count(cashierNews)).toBe(2);
});

test('[C3] what news claim is not believed: the cashier is asked', async () => {
	const app = await firmThatSells();
	const { partyId, reference, pays } = await callToPay(app);
	await takeNews(app, newsOf(app, reference));
	expect((await standOf(app, partyId)).seats).toEqual(['checkout']);
	await pays();
	await takeNews(app, newsOf(app, reference, 'news-2'));
	expect(await standOf(app, partyId)).toMatchObject(confirmed);
});

test('[C3] news that nobody signed, of elsewhere or too old, are refused and change nothing', async () => {
	const { app, partyId, reference } = await paid();
	const news = newsOf(app, reference);
	const near = { ...news, body: news.body.replace('news-1', 'news-2') };
	await expect(takeNews(app, near)).rejects.toMatchObject({ status: 400 });
	await expect(takeNews(app, { ...news, headers: new Headers() })).rejects.toMatchObject({
		status: 400
	});
	await expect(takeNews(app, { ...news, source: 'stripe' })).rejects.toMatchObject({ status: 404 });
	app.clock.pass(minutes(6));
	await expect(takeNews(app, news)).rejects.toMatchObject({ status: 400 });
	expect((await standOf(app, partyId)).seats).toEqual(['checkout']);
	expect(await app.read.$count(cashierNews)).toBe(0);
});

test('[C3] news of what is not known here are not swallowed: the cashier sends them again', async () => {
	const app = await firmThatSells();
	const news = newsOf(app, 'of somebody else');
	await expect(takeNews(app, news)).rejects.toMatchObject({ status: 503, retryAfter: 60 });
	expect(await app.read.$count(cashierNews)).toBe(0);
});

test('[C3] when the cashier cannot be asked, the news are taken the next time', async () => {
	const { app, partyId, reference } = await paid();
	const { cashier } = app;
	const news = newsOf(app, reference);
	Object.assign(app, { cashier: { ...cashier, lookAt: () => Promise.reject(new Error('away')) } });
	await expect(takeNews(app, news)).rejects.toThrow('away');
	Object.assign(app, { cashier });
	await takeNews(app, news);
	expect(await standOf(app, partyId)).toMatchObject(confirmed);
});

test('without a cashier there is no address for news', async () => {
	const { app, reference } = await paid();
	const news = newsOf(app, reference);
	Object.assign(app, { cashier: absentCashier() });
	await expect(takeNews(app, news)).rejects.toMatchObject({ status: 404 });
});

test('the till tells by itself, and where that fails the client is led on all the same', async () => {
	const { app, partyId, reference } = await paid();
	await hearTill(app, 'unknown to us');
	await hearTill(app, reference);
	expect(await standOf(app, partyId)).toMatchObject(confirmed);
});

test('news are remembered for as long as a cashier may send them again', async () => {
	const { app, reference } = await paid();
	await takeNews(app, newsOf(app, reference));
	app.clock.pass(days(30));
	await takeNews(app, newsOf(app, reference, 'news-2'));
	await forgetCashierNews(app, { before: app.now() - days(20) }, 'now');
	expect((await app.read.select().from(cashierNews)).map(({ id }) => id)).toEqual(['news-2']);
});

import { expect, test } from 'vitest';
import { settlePaid, settleUnpayable } from '#lib/bookings/paid.server.ts';
import { hours, minutes } from '#lib/basics/time.ts';
import { acting } from '#lib/testing/acting.ts';
import { book, wednesday } from '#lib/testing/booking.ts';
import { nadia, priya, tomasz } from '#lib/testing/cast.ts';
import { eventIn, lettersTo, linkIn } from '#lib/testing/letters.ts';
import { cashCheck, firstTalk, openHour, pricingReview } from '#lib/testing/offers.ts';
import { seedDemo } from '#lib/testing/seed-demo.server.ts';
import { testApp, type TestApp } from '#lib/testing/test-app.ts';
import { cancelByClient, cancelByConsultant } from '../cancel.server.ts';
import { approve, decline } from '../decide.server.ts';
import { moveByClient } from '../move.server.ts';
import { prove } from '../prove.server.ts';
import { runOut } from '../run-out.server.ts';

const ana = { email: 'ana@marek.example' };
const inNewYork = { zone: 'America/New_York', hourCycle: '12' as const };

async function firm() {
	const app = testApp();
	await seedDemo(app);
	return app;
}
type Offered = Parameters<typeof book>[1];
async function booked(app: TestApp, offered: Offered) {
	const { seats } = await book(app, offered);
	await app.settle();
	const [seat] = seats;
	if (!seat) throw new Error('nothing was booked');
	return seat;
}
async function paid(app: TestApp, offered: Offered) {
	const seat = await booked(app, offered);
	await app.write((tx) => settlePaid(app, tx, seat.partyId));
	await app.settle();
	return seat;
}
async function newest(app: TestApp) {
	const [letter] = await lettersTo(app, ana);
	if (!letter) throw new Error('no letter came');
	return letter;
}
const tokenOf = (link: URL) => link.pathname.split('/').at(-1) ?? '';
const manage = async (app: TestApp) => tokenOf(linkIn(await newest(app), 'See, move or cancel it'));

test('[C7] what is booked is told on both clocks, with price, terms, link and file', async () => {
	const app = await firm();
	const seat = await paid(app, {
		...{ offering: pricingReview, startsAt: wednesday(14), minutes: 60, details: inNewYork }
	});
	const letter = await newest(app);
	expect(letter.subject).toBe('Wed 25 Nov, 9:00 am your time: Pricing review with Nadia');
	expect(letter.text).toContain(
		'Your time, Wed 25 Nov: 9:00–10:00 am\nNadia’s, Berlin: 3:00–4:00 pm'
	);
	expect(letter.text).toContain('What: Pricing review, 1 hour\nWith: Nadia Brandt, Halden & Roe');
	expect(letter.text).toContain('Price: €180.00, paid');
	expect(letter.text).toContain(
		[
			'IF YOU CANCEL',
			'€180.00 goes back, all of it (until Tue 24 Nov, 9:00 am)',
			'€90.00 of €180.00 goes back (until Wed 25 Nov, 9:00 am, when it begins)',
			'Nothing goes back (once it has begun)'
		].join('\n\n')
	);
	expect(letter.text).toContain('You can move it yourself until Tue 24 Nov, 9:00 pm.');
	expect(letter.mentions).toEqual([nadia.id]);
	expect(letter.unsubscribe).toBeNull();
	expect(eventIn(letter)).toEqual({
		...{ uid: `${seat.id}@${new URL(app.origin).hostname}`, sequence: 0, method: 'REQUEST' },
		...{ summary: 'Pricing review with Nadia Brandt', startsAt: wednesday(14) }
	});
});

test('[C7] where both clocks say the same there is one, and what is free has no terms', async () => {
	const app = await firm();
	await booked(app, { offering: openHour, startsAt: wednesday(9) });
	const { text, html } = await newest(app);
	expect(text).toContain('When: Wed 25 Nov, 10:00–10:30\nPrice: Free');
	expect(text).not.toContain('Your time, ');
	expect(text).not.toContain('IF YOU CANCEL');
	expect(html).toContain('See, move or cancel it');
});

test('[C7] where the client’s clock may be a guess, it is called by its city', async () => {
	const app = await firm();
	const inBerlin = { ...inNewYork, zone: 'Europe/Berlin' };
	await booked(app, { offering: openHour, startsAt: wednesday(9), details: inBerlin });
	const alone = await newest(app);
	expect(alone.subject).toMatch(/^Wed 25 Nov, .+ in Berlin: Open half hour with Nadia$/);
	expect(alone.text).toMatch(/When: Wed 25 Nov, .+ in Berlin\n/);

	app.clock.pass(minutes(1));
	// By the clock of the first who holds it, with another one.
	const withPriya = { offering: firstTalk, startsAt: wednesday(11), personId: priya.id };
	await booked(app, { ...withPriya, keeper: 'other', details: inBerlin });
	const both = await newest(app);
	expect(both.subject).toContain(' in Berlin: First talk with Priya');
	expect(both.text).toMatch(/Time in Berlin, Wed 25 Nov: .+\nPriya’s, Lisbon: /);
	expect(`${alone.subject}${alone.text}${both.subject}${both.text}`).not.toMatch(/your time/i);
});

test('[C7] every letter is posted once, whoever is asked for it again', async () => {
	const app = await firm();
	const seat = await booked(app, { offering: openHour, startsAt: wednesday(9) });
	for (const key of ['one', 'one', 'two'])
		await app.write((tx) =>
			app.jobs.add(tx, 'client.hears-cancelled', { booking: seat.id }, { key })
		);
	await app.settle();
	expect(await lettersTo(app, ana)).toHaveLength(1);
});

test('[C7] a moved call is told with both times, and moves in the calendar', async () => {
	const app = await firm();
	const seat = await booked(app, {
		offering: openHour,
		startsAt: wednesday(14),
		details: inNewYork
	});
	const before = eventIn(await newest(app));
	app.clock.pass(minutes(1));
	await moveByClient(app, await manage(app), wednesday(14, 30));
	await app.settle();
	const letter = await newest(app);
	expect(letter.subject).toBe('Moved to Wed 25 Nov, 9:30 am your time: Open half hour with Nadia');
	expect(letter.text).toContain('you moved this call');
	expect(letter.text).toContain('Was: Wed 25 Nov, 9:00 am');
	expect(eventIn(letter)).toMatchObject({
		...{ uid: before?.uid, sequence: 1, startsAt: wednesday(14, 30) }
	});
	await expect(manage(app)).resolves.toBe(tokenOf(linkIn(letter, 'See, move or cancel it')));
	expect(seat.sequence).toBe(0);
});

test('[C7] moved there and back before anybody was told, the last letter alone is written, and true', async () => {
	const app = await firm();
	await booked(app, { offering: openHour, startsAt: wednesday(9) });
	const token = await manage(app);
	await moveByClient(app, token, wednesday(10));
	await moveByClient(app, token, wednesday(9));
	await app.settle();
	const subjects = (await lettersTo(app, ana)).map(({ subject }) => subject);
	expect(subjects.filter((subject) => subject.startsWith('Moved'))).toHaveLength(1);
	expect(eventIn(await newest(app))).toMatchObject({ startsAt: wednesday(9) });
});

test.each([
	['early, the client', true, '€180.00 goes back, all of it'],
	['late, the client', false, '€90.00 of €180.00 goes back']
])('[C5] %s cancels: the letter says what goes back', async (_, early, back) => {
	const app = await firm();
	if (early) app.clock.pass(-hours(20));
	await paid(app, { offering: pricingReview, startsAt: wednesday(9), minutes: 60 });
	const before = eventIn(await newest(app));
	const token = await manage(app);
	app.clock.pass(minutes(1));
	await cancelByClient(app, token, 'No time');
	await app.settle();
	const letter = await newest(app);
	expect(letter.subject).toMatch(/^Cancelled: .*your time: Pricing review with Nadia$/);
	expect(letter.text).toContain(`Why: No time\nMoney: ${back}`);
	expect(eventIn(letter)).toMatchObject({ uid: before?.uid, method: 'CANCEL', sequence: 1 });
});

test('[C5] the consultant cancels: the client reads why, and that all of it goes back', async () => {
	const app = await firm();
	const seat = await paid(app, { offering: pricingReview, startsAt: wednesday(9), minutes: 60 });
	app.clock.pass(minutes(1));
	await cancelByConsultant(app, acting(app, nadia), seat.id, 'I am ill');
	await app.settle();
	const { text } = await newest(app);
	expect(text).toContain('Nadia Brandt cancelled this call.');
	expect(text).toContain('Why: I am ill\nMoney: €180.00 goes back, all of it');
});

test('[C4] a request waits for a yes; with a yes the file comes, with a no the money goes back', async () => {
	const app = await firm();
	const seat = await paid(app, { offering: cashCheck, startsAt: wednesday(8, 30) });
	const asked = await newest(app);
	expect(asked.subject).toMatch(/^Asked for: Wed 25 Nov/);
	expect(asked.text).toContain('Tomasz Wilk says yes or no until Wed 25 Nov, 09:30.');
	expect(asked.text).toContain('You have paid €120.00. If it is a no, all of it goes back.');
	expect(eventIn(asked)).toBeUndefined();
	app.clock.pass(minutes(1));
	await approve(app, acting(app, tomasz), seat.id);
	await app.settle();
	expect((await newest(app)).text).toContain('Tomasz Wilk said yes.');
	expect(eventIn(await newest(app))).toMatchObject({ sequence: 0, method: 'REQUEST' });

	const other = await paid(app, { offering: cashCheck, startsAt: wednesday(10), keeper: 'other' });
	app.clock.pass(minutes(1));
	await decline(app, acting(app, tomasz), other.id, 'Not my field');
	await app.settle();
	const no = await newest(app);
	expect(no.subject).toMatch(/^Not booked: /);
	expect(no.text).toContain('Why: Not my field\nMoney: €120.00 goes back, all of it');
	expect(eventIn(no)).toBeUndefined();
});

test('[C4] a request that nobody answered says so', async () => {
	const app = await firm();
	await paid(app, { offering: cashCheck, startsAt: wednesday(8, 30) });
	app.clock.now = wednesday(8, 31);
	await runOut(app, { now: app.now() }, 'now');
	await app.settle();
	expect((await newest(app)).text).toContain('Why: Nobody answered in time.');
});

test('[C3] a stranger’s name: only a letter that asks, until it is answered', async () => {
	const app = await firm();
	await booked(app, { offering: openHour, startsAt: wednesday(9), risky: true });
	const asks = await newest(app);
	expect(asks.subject).toBe('Is it you? Wed 25 Nov, 10:00 your time: Open half hour with Nadia');
	expect(asks.text).toContain('Nothing is booked and no time is kept until you say that it is you');
	expect(asks.attachments).toEqual([]);
	expect(await lettersTo(app, nadia)).toEqual([]);

	app.clock.pass(minutes(1));
	const link = linkIn(asks, 'Yes, it is me');
	await prove(app, tokenOf(link), link.searchParams.get('proof') ?? '');
	await app.settle();
	expect((await newest(app)).text).toContain('it is booked');
	expect(await lettersTo(app, nadia)).toHaveLength(1);
});

test('[C3] paid when the time was gone: all of it goes back, and where the next times are', async () => {
	const app = await firm();
	const seat = await booked(app, { offering: pricingReview, startsAt: wednesday(9), minutes: 60 });
	await app.write((tx) => settleUnpayable(app, tx, seat.partyId));
	await booked(app, {
		...{ offering: openHour, startsAt: wednesday(9), keeper: 'ben' },
		details: { email: 'ben@example.org' }
	});
	await app.write((tx) => settlePaid(app, tx, seat.partyId));
	await app.settle();
	const letter = await newest(app);
	expect(letter.text).toContain('nothing is booked');
	expect(letter.text).toContain('Money: €180.00 goes back, all of it');
	expect(linkIn(letter, 'See the nearest times').pathname).toContain(pricingReview.id);
	expect(letter.attachments).toEqual([]);
});

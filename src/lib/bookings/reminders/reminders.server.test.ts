import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { days, hours, minutes } from '#lib/basics/time.ts';
import { cancelByClient } from '#lib/bookings/cancel.server.ts';
import { bookingPath } from '#lib/bookings/link.server.ts';
import { moveByClient, moveByConsultant } from '#lib/bookings/move.server.ts';
import { contactUnsubscribeLink, unsubscribeContact } from '#lib/contacts/unsubscribe.server.ts';
import { letterWishesOf } from '#lib/contacts/wishes.server.ts';
import { jobs } from '#lib/jobs/tables.server.ts';
import { keepWishes } from '#lib/notices/wishes.server.ts';
import { acting } from '#lib/testing/acting.ts';
import { book, wednesday } from '#lib/testing/booking.ts';
import { nadia } from '#lib/testing/cast.ts';
import { lettersTo } from '#lib/testing/letters.ts';
import { openHour } from '#lib/testing/offers.ts';
import { seedDemo } from '#lib/testing/seed-demo.server.ts';
import { testApp, type TestApp } from '#lib/testing/test-app.ts';
import { isStillOfUse, remindersAhead } from './reminder.ts';

const ana = { email: 'ana@marek.example' };
const thursday = (hour: number, minute = 0) => wednesday(hour + 24, minute);

async function booked(startsAt: number) {
	const app = testApp();
	await seedDemo(app);
	const { seats } = await book(app, { offering: openHour, startsAt });
	const [seat] = seats;
	if (!seat) throw new Error('nothing was booked');
	await app.settle();
	return { app, seat, token: bookingPath(app, seat).split('/').at(-1) ?? '' };
}
async function at(app: TestApp, now: number) {
	app.clock.now = now;
	await app.settle();
}
/** What was said before a call, to whom, oldest first. */
async function reminded(app: TestApp, to: { email: string }) {
	const all = (await lettersTo(app, to)).filter(({ subject }) => subject.startsWith('In '));
	return all.reverse().map(({ subject }) => subject.split(' your time')[0]);
}
async function day(app: TestApp, until: number) {
	for (let now = app.now(); now <= until; now += minutes(5)) await at(app, now);
}

test('[C7] a day, an hour and ten minutes before, each once, to both sides', async () => {
	const { app } = await booked(thursday(9));
	await day(app, thursday(9, 30));
	const three = [
		'In a day: Thu 26 Nov, 10:00',
		'In an hour: Thu 26 Nov, 10:00',
		'In ten minutes: Thu 26 Nov, 10:00'
	];
	expect(await reminded(app, ana)).toEqual(three);
	expect(await reminded(app, nadia)).toEqual(three);
});

test('[C7] what is past already when it is booked is not said', async () => {
	const { app } = await booked(wednesday(8));
	expect(await app.read.$count(jobs, eq(jobs.kind, 'client.is-reminded'))).toBe(2);
	await day(app, wednesday(9));
	expect(await reminded(app, ana)).toHaveLength(2);
});

test('[C7] moved there and back, nothing is said twice, and nothing of the other time', async () => {
	const { app, token } = await booked(thursday(9));
	for (const startsAt of [thursday(13), thursday(9), thursday(13), thursday(9)]) {
		await moveByClient(app, token, startsAt);
		await app.settle();
	}
	await day(app, thursday(14));
	const said = await reminded(app, ana);
	expect(said).toEqual([...new Set(said)]);
	expect(said).toHaveLength(3);
	expect(said.every((subject) => subject?.includes('10:00'))).toBe(true);
});

test('[C7] moved by its host when some were sent: those of the new time come, the old ones do not', async () => {
	const { app, seat } = await booked(thursday(9));
	await day(app, wednesday(10));
	await moveByConsultant(app, acting(app, nadia), seat.id, thursday(15));
	await day(app, thursday(16));
	expect(await reminded(app, ana)).toEqual([
		'In a day: Thu 26 Nov, 10:00',
		'In a day: Thu 26 Nov, 16:00',
		'In an hour: Thu 26 Nov, 16:00',
		'In ten minutes: Thu 26 Nov, 16:00'
	]);
});

test('[C7] nobody is reminded of what was cancelled', async () => {
	const { app, token } = await booked(thursday(9));
	await cancelByClient(app, token, 'No time');
	await day(app, thursday(10));
	expect([...(await reminded(app, ana)), ...(await reminded(app, nadia))]).toEqual([]);
});

test('[C7] after a standstill only what is still of use is said', async () => {
	const { app } = await booked(thursday(9));
	await at(app, thursday(8, 30));
	expect(await reminded(app, ana)).toEqual(['In an hour: Thu 26 Nov, 10:00']);
	await at(app, thursday(9, 1));
	expect(await reminded(app, ana)).toHaveLength(1);
});

test('[C7] who wants none gets none, by the link that each has at its end', async () => {
	const { app, seat } = await booked(thursday(9));
	await keepWishes(app, nadia, { 'booking.reminder': { inProduct: false, mail: 'never' } });
	await at(app, wednesday(9));
	const [letter] = await lettersTo(app, ana);
	const link = new URL(letter?.unsubscribe ?? '');
	expect(letter?.text).toContain(link.href);
	const asked = Object.fromEntries(link.searchParams) as Record<
		'contact' | 'letter' | 'signature',
		string
	>;
	const { contact } = asked;
	expect(link.href).toBe(contactUnsubscribeLink(app, contact, 'reminder 24 h'));
	for (const wrong of [
		{ ...asked, letter: 'reminder 1 h' },
		{ ...asked, contact: 'contact-elif' },
		{ ...asked, signature: '' }
	])
		await expect(unsubscribeContact(app, wrong, true)).rejects.toMatchObject({ status: 404 });
	await unsubscribeContact(app, asked, false);
	await at(app, thursday(8));
	expect(await reminded(app, ana)).toHaveLength(2);
	await unsubscribeContact(app, asked, true);
	await at(app, thursday(8, 50));
	expect(await reminded(app, ana)).toHaveLength(2);
	expect(await reminded(app, nadia)).toEqual([]);
	expect(seat.contactId).not.toBeNull();
	await unsubscribeContact(app, asked, true, true);
	const wishes = await letterWishesOf(app.read, [contact]);
	expect(wishes.filter(({ wanted }) => !wanted)).toEqual([]);
});

test('[C7] however a call is moved about, no reminder is planned twice, and none for what is past', () => {
	let seed = 7;
	const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
	for (let round = 0; round < 200; round++) {
		let now = 0;
		const planned = new Map<string, number>();
		for (let move = 0; move < 12; move++) {
			now += random(hours(12));
			const startsAt = days(1 + random(4));
			for (const { reminder, at: due } of remindersAhead(startsAt, now)) {
				expect(due).toBeGreaterThan(now);
				const key = `${startsAt} ${reminder}`;
				expect(planned.get(key) ?? due).toBe(due);
				planned.set(key, due);
				expect(isStillOfUse(reminder, startsAt, due)).toBe(true);
				expect(isStillOfUse(reminder, startsAt, startsAt)).toBe(false);
			}
		}
	}
});

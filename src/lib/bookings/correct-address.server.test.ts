import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { minutes } from '#lib/basics/time.ts';
import { contacts } from '#lib/contacts/tables.server.ts';
import { letters } from '#lib/notices/tables.server.ts';
import { book, wednesday } from '#lib/testing/booking.ts';
import { nadia } from '#lib/testing/cast.ts';
import { lettersTo } from '#lib/testing/letters.ts';
import { openHour } from '#lib/testing/offers.ts';
import { seedDemo } from '#lib/testing/seed-demo.server.ts';
import { testApp } from '#lib/testing/test-app.ts';
import { correctAddress } from './correct-address.server.ts';
import { bookingBy, bookingPath, type Booking } from './link.server.ts';

const ana = 'browser of ana';
const right = 'ana.marek@right.example';

async function booked() {
	const app = testApp();
	await seedDemo(app);
	const { seats } = await book(app, { offering: openHour, startsAt: wednesday(9) });
	const token = bookingPath(app, seats[0] as Booking).replace('/booking/', '');
	const correct = (changed: Partial<Parameters<typeof correctAddress>[1]> = {}) =>
		correctAddress(app, { token, email: right, keeper: ana, risky: false, ...changed });
	return { app, token, correct };
}

test('[C3] a mistyped address is corrected: the letter goes there, and the link that went astray ends', async () => {
	const { app, token, correct } = await booked();
	const booking = await correct();
	expect(booking).toMatchObject({ email: right, linkVersion: 2, state: 'confirmed' });
	await expect(bookingBy(app.read, token)).rejects.toMatchObject({ status: 404 });
	const fresh = bookingPath(app, booking).replace('/booking/', '');
	expect(await bookingBy(app.read, fresh)).toMatchObject({ id: booking.id });
	const [contact] = await app.read
		.select()
		.from(contacts)
		.where(eq(contacts.id, booking.contactId ?? ''));
	expect(contact?.email).toBe(right);
	await app.settle();
	const written = await app.read.select().from(letters).where(eq(letters.to, right));
	expect(written.some(({ text }) => text.includes(fresh))).toBe(true);
});

test('[C3] only in the browser that booked, within an hour, three times, and to another address', async () => {
	const { app, correct } = await booked();
	await expect(correct({ keeper: 'browser of ben' })).rejects.toMatchObject({ status: 404 });
	await expect(correct({ email: 'Ana@Marek.example' })).rejects.toMatchObject({ status: 400 });
	app.clock.pass(minutes(60));
	await expect(correct()).rejects.toMatchObject({ status: 409 });
});

test('[C3] nobody turns their own booking into one in a stranger’s name when it looks risky', async () => {
	const { correct } = await booked();
	await expect(correct({ risky: true })).rejects.toMatchObject({ status: 409 });
	await expect(correct()).resolves.toMatchObject({ email: right });
});

test('[C7] who holds the call hears of it once, however often the address is corrected', async () => {
	const { app, correct } = await booked();
	await app.settle();
	await correct();
	await app.settle();
	expect(await lettersTo(app, { email: right })).toHaveLength(1);
	expect(await lettersTo(app, nadia)).toHaveLength(1);
});

import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { bookings } from '#lib/bookings/tables.server.ts';
import { contacts } from '#lib/contacts/tables.server.ts';
import { letters } from '#lib/notices/tables.server.ts';
import { eraseAtOnce } from '#lib/people/own-data/delete.server.ts';
import { book, wednesday } from '#lib/testing/booking.ts';
import { hanna, nadia } from '#lib/testing/cast.ts';
import { lettersTo } from '#lib/testing/letters.ts';
import { openHour } from '#lib/testing/offers.ts';
import { as, copyOf, firm } from '#lib/testing/own-data-firm.ts';

/** Hanna books a call of Nadia’s, as any client would. */
async function booked() {
	const app = await firm();
	const details = { name: hanna.name, email: hanna.email, message: 'From me' };
	await book(app, { offering: openHour, startsAt: wednesday(9), details });
	await app.settle();
	return app;
}

test('[A5] a client’s copy has their letters and the file of the call, and no link that opens it', async () => {
	const app = await booked();
	const copy = await copyOf(app, await as(app, hanna));
	const file = [...copy].find(([path]) => path.endsWith('call.ics'))?.[1];
	expect(file).toContain('SUMMARY:Open half hour with Nadia Brandt');
	expect(file).toContain('/booking/…');
	expect([...copy.values()].join('\n')).not.toMatch(/\/(booking|decide)\/[\w-]{20}/);
	expect([...copy.values()].join('\n')).not.toContain('base64');
});

test('[A5] a client who is erased is named in no letter to the firm, and the call stays in its books', async () => {
	const app = await booked();
	const [before] = await lettersTo(app, nadia);
	expect(before?.text).toContain(hanna.name);
	const calendar = Buffer.from(before?.attachments[0]?.base64 ?? '', 'base64').toString();
	expect(calendar).toContain(hanna.name);

	await eraseAtOnce(app, await as(app, hanna));
	const all = JSON.stringify([
		await app.read.select().from(letters).where(eq(letters.to, nadia.email)),
		await app.read.select().from(contacts),
		await app.read.select().from(bookings)
	]);
	expect(all).not.toContain(hanna.name);
	expect(all).not.toContain(hanna.email);
	expect(all).not.toContain(Buffer.from(calendar).toString('base64'));
	expect(await app.read.$count(bookings)).toBe(1);
});

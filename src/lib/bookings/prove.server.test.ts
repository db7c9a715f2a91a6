import { eq, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { App } from '#lib/app.ts';
import { days, minutes } from '#lib/basics/time.ts';
import { contacts } from '#lib/contacts/tables.server.ts';
import { book, wednesday } from '#lib/testing/booking.ts';
import { firm, letterOf, one, tokenOf } from '#lib/testing/firm.ts';
import { managersGroup, openHour } from '#lib/testing/offers.ts';
import type { Booking } from './link.server.ts';
import { prove } from './prove.server.ts';
import { runOut } from './run-out.server.ts';

const answered = (app: App, seat: Booking) => prove(app, ...letterOf(app, seat));
const isAna = eq(sql`lower(${contacts.email})`, 'ana@marek.example');
const risky = { offering: openHour, startsAt: wednesday(9), risky: true };

test('[C3] in a stranger’s name no time is taken and nobody becomes a client until the letter is answered', async () => {
	const { app, booking, taken, told } = await firm();
	const { outcome, seats } = await book(app, risky);
	const seat = one(seats);
	expect(outcome).toBe('unproven');
	expect(await taken(seat)).toEqual([]);
	expect(await app.read.$count(contacts, isAna)).toBe(0);

	const proved = await answered(app, seat);
	expect(proved).toMatchObject({ state: 'confirmed', endsWaitingAt: null });
	expect(await taken(seat)).toMatchObject([{ cause: 'booking', until: null }]);
	expect(await app.read.$count(contacts, isAna)).toBe(1);
	expect(await answered(app, seat)).toEqual(await booking(seat.id));
	expect(await told(seat)).toEqual(['booking.unproven', 'booking.confirmed']);
});

test('[C3] of two whose letters wait for the same time the first to answer has it, the other is told and loses nothing', async () => {
	const { app, booking, taken } = await firm();
	const ana = one((await book(app, risky)).seats);
	const ben = one((await book(app, { ...risky, keeper: 'browser of ben' })).seats);
	await answered(app, ben);
	await expect(answered(app, ana)).rejects.toMatchObject({ status: 409 });
	expect(await booking(ana.id)).toMatchObject({ state: 'unproven', contactId: null });
	expect(await taken(ben)).toHaveLength(1);
	expect(await taken(ana)).toEqual([]);
});

test('[C3] the page that whoever books sees opens it to nobody: the letter alone proves', async () => {
	const { app, booking, taken } = await firm();
	const ana = one((await book(app, risky)).seats);
	const ben = one((await book(app, { ...risky, keeper: 'browser of ben' })).seats);
	const [, ofBen] = letterOf(app, ben);
	for (const proof of ['', tokenOf(app, ana), ofBen])
		await expect(prove(app, tokenOf(app, ana), proof)).rejects.toMatchObject({ status: 403 });
	expect(await booking(ana.id)).toMatchObject({ state: 'unproven', contactId: null });
	expect(await taken(ana)).toEqual([]);
});

test('[C3] both at once: one has the time', async () => {
	const { app } = await firm();
	const ana = one((await book(app, risky)).seats);
	const ben = one((await book(app, { ...risky, keeper: 'browser of ben' })).seats);
	const both = [ana, ben].map((seat) => answered(app, seat));
	const outcomes = await Promise.allSettled(both);
	expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('[C3] where the consultant says yes or no, the proof is what asks them', async () => {
	const { app, edit } = await firm();
	await edit(openHour, { approval: true });
	const seat = one((await book(app, risky)).seats);
	expect(await answered(app, seat)).toMatchObject({
		...{ state: 'requested', confirmedAt: null, endsWaitingAt: wednesday(9) }
	});
});

test('[C3] a letter that nobody answers ends after a day, and when the call begins at the latest', async () => {
	const { app, edit, booking } = await firm();
	const soon = one((await book(app, risky)).seats);
	expect(soon.endsWaitingAt).toBe(wednesday(9));
	await edit(openHour, { notice: 0 });
	app.clock.now = wednesday(9);
	await expect(answered(app, soon)).rejects.toMatchObject({ status: 409 });
	await runOut(app, { now: app.now() }, 'now');
	expect(await booking(soon.id)).toMatchObject({ state: 'released', endedBy: 'clock' });

	const later = { ...risky, startsAt: wednesday(9) + days(7), keeper: 'ben' };
	const seat = one((await book(app, later)).seats);
	expect(seat.endsWaitingAt).toBe(app.now() + days(1));
	app.clock.pass(days(1) + minutes(1));
	// Nobody has swept yet: it is theirs all the same.
	expect(await answered(app, seat)).toMatchObject({ state: 'confirmed' });
});

test('[C3] seats kept together are proved together, and never more than are left', async () => {
	const { app, edit, booking } = await firm();
	await edit(managersGroup, { durations: [{ minutes: 120, priceMinor: 0 }] });
	const three = { offering: managersGroup, seats: 3, risky: true };
	const { seats } = await book(app, three);
	const { seats: late } = await book(app, { ...three, keeper: 'ben' });
	const { seats: latest } = await book(app, { ...three, keeper: 'cleo' });
	await answered(app, seats[1] as (typeof seats)[number]);
	for (const { id } of seats) expect(await booking(id)).toMatchObject({ state: 'confirmed' });
	await answered(app, one(late));
	await expect(answered(app, one(latest))).rejects.toMatchObject({ status: 409 });
	for (const { id } of latest) expect(await booking(id)).toMatchObject({ state: 'unproven' });
});

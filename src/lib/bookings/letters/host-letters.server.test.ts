import { and, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { hours, minutes } from '#lib/basics/time.ts';
import { settlePaid } from '#lib/bookings/paid.server.ts';
import { hold } from '#lib/bookings/hold.server.ts';
import { submit } from '#lib/bookings/submit.server.ts';
import { notices } from '#lib/notices/tables.server.ts';
import { keepWishes } from '#lib/notices/wishes.server.ts';
import { memberships } from '#lib/people/tables.server.ts';
import { acting } from '#lib/testing/acting.ts';
import { book, wednesday } from '#lib/testing/booking.ts';
import { nadia, priya, tomasz } from '#lib/testing/cast.ts';
import { eventIn, lettersTo, linkIn } from '#lib/testing/letters.ts';
import { bothOfThem, cashCheck, managersGroup, openHour } from '#lib/testing/offers.ts';
import { seedDemo } from '#lib/testing/seed-demo.server.ts';
import { testApp, type TestApp } from '#lib/testing/test-app.ts';
import { cancelByClient, cancelCall } from '../cancel.server.ts';
import { approveByLink, asksBy, declineByLink } from '../decide-link.server.ts';
import { approve } from '../decide.server.ts';
import { bookingPath } from '../link.server.ts';
import { moveByClient } from '../move.server.ts';
import { runOut } from '../run-out.server.ts';

const inNewYork = { zone: 'America/New_York', hourCycle: '12' as const };

async function firm() {
	const app = testApp();
	await seedDemo(app);
	return app;
}
async function booked(app: TestApp, offered: Parameters<typeof book>[1]) {
	const { outcome, seats } = await book(app, offered);
	const [seat] = seats;
	if (!seat) throw new Error('nothing was booked');
	if (outcome === 'pay') await app.write((tx) => settlePaid(app, tx, seat.partyId));
	await app.settle();
	app.clock.pass(minutes(1));
	return seat;
}
async function newest(app: TestApp, host: { email: string }) {
	const [letter] = await lettersTo(app, host);
	if (!letter) throw new Error('no letter came');
	return letter;
}
const tokenOf = (app: TestApp, seat: { id: string; linkVersion: number }) =>
	bookingPath(app, seat).split('/').at(-1) ?? '';
const decision = async (app: TestApp) =>
	linkIn(await newest(app, tomasz), 'Say yes')
		.pathname.split('/')
		.at(-1) ?? '';

test('[C7] a host hears of a booking by their own clock, with what the client wrote', async () => {
	const app = await firm();
	const seat = await booked(app, {
		...{ offering: openHour, startsAt: wednesday(14) },
		details: { ...inNewYork, message: 'Which price first?' }
	});
	const letter = await newest(app, nadia);
	expect(letter.subject).toBe('Wed 25 Nov, 15:00 your time: Open half hour with Ana');
	expect(letter.text).toContain('Client: Ana Marek\nWhat: Open half hour, 30 minutes\nPrice: Free');
	expect(letter.text).toContain('Your time, Wed 25 Nov: 15:00–15:30\nAna’s, New York: 09:00–09:30');
	expect(letter.text).toContain('WHAT THEY WROTE\n\nWhich price first?');
	expect(letter.text).not.toContain('ana@marek.example');
	expect(linkIn(letter, 'See the call').pathname).toBe(`/w/halden-roe/calls/${seat.id}`);
	expect(eventIn(letter)).toMatchObject({
		...{ uid: `${seat.id}@localhost`, summary: 'Open half hour with Ana Marek' },
		startsAt: wednesday(14)
	});
	expect(letter.unsubscribe).toContain('kind=booking.new');
	const [notice] = await app.read.select().from(notices).where(eq(notices.personId, nadia.id));
	expect(notice).toMatchObject({
		...{ kind: 'booking.new', title: 'Ana Marek booked Open half hour, Wed 25 Nov, 15:00' },
		mail: 'never'
	});
});

test('[C7] who wants no letter has it in the product; both of two hosts are told', async () => {
	const app = await firm();
	await keepWishes(app, tomasz, { 'booking.new': { inProduct: true, mail: 'never' } });
	await booked(app, { offering: bothOfThem, startsAt: wednesday(8) });
	expect((await newest(app, nadia)).text).toContain('Together with: Tomasz Wilk');
	expect(await lettersTo(app, tomasz)).toEqual([]);
	expect(await app.read.$count(notices, eq(notices.personId, tomasz.id))).toBe(1);
});

test('[C7] moved and cancelled, the host’s calendar follows, and the reason is told', async () => {
	const app = await firm();
	const seat = await booked(app, { offering: openHour, startsAt: wednesday(9) });
	const told = [eventIn(await newest(app, nadia))];
	await moveByClient(app, tokenOf(app, seat), wednesday(10));
	await app.settle();
	app.clock.pass(minutes(1));
	const moved = await newest(app, nadia);
	expect(moved.subject).toMatch(/^Moved to Wed 25 Nov, 11:00 your time/);
	expect(moved.text).toContain('Ana Marek moved this call.');
	expect(moved.text).toContain('Was: Wed 25 Nov, 10:00');
	told.push(eventIn(moved));
	await cancelByClient(app, tokenOf(app, seat), 'We were sold');
	await app.settle();
	const off = await newest(app, nadia);
	expect(off.text).toContain('Ana Marek cancelled Open half hour.');
	expect(off.text).toContain('Why: We were sold');
	told.push(eventIn(off));
	expect(told.map((event) => event?.sequence)).toEqual([0, 1, 2]);
	expect(told.map((event) => event?.method)).toEqual(['REQUEST', 'REQUEST', 'CANCEL']);
	expect(new Set(told.map((event) => event?.uid)).size).toBe(1);
});

test('[C4] a request is answered with yes from the letter, once', async () => {
	const app = await firm();
	await booked(app, { offering: cashCheck, startsAt: wednesday(8, 30) });
	const letter = await newest(app, tomasz);
	expect(letter.subject).toMatch(/^Your yes is asked for: Wed 25 Nov, 09:30 your time/);
	expect(letter.text).toContain(
		'until Wed 25 Nov, 09:30. It is paid; with a no, all of it goes back.'
	);
	expect(letter.attachments).toEqual([]);
	expect(linkIn(letter, 'Decline it, with a reason').search).toBe('?answer=no');

	const token = await decision(app);
	await expect(approveByLink(app, token)).resolves.toMatchObject({ state: 'confirmed' });
	await expect(approveByLink(app, token)).rejects.toMatchObject({ status: 409 });
	await expect(declineByLink(app, token, 'No')).rejects.toMatchObject({ status: 409 });
	await app.settle();
	expect(eventIn(await newest(app, tomasz))).toMatchObject({ method: 'REQUEST' });
});

test('[C4] or with no and why; without a why it is asked for again', async () => {
	const app = await firm();
	const seat = await booked(app, { offering: cashCheck, startsAt: wednesday(8, 30) });
	const token = await decision(app);
	await expect(declineByLink(app, token, ' ')).rejects.toMatchObject({ field: 'reason' });
	await expect(declineByLink(app, token, 'Not my field')).resolves.toMatchObject({
		...{ state: 'declined', reason: 'Not my field', refundMinor: 12_000 }
	});
	await expect(approve(app, acting(app, tomasz), seat.id)).rejects.toMatchObject({ status: 409 });
});

test('[C4] the link opens this request for this host alone, as long as they hold calls here', async () => {
	const app = await firm();
	await booked(app, { offering: cashCheck, startsAt: wednesday(8, 30) });
	const token = await decision(app);
	const [id, person, signed = ''] = token.split('.');
	const flipped = `${signed.slice(0, -2)}${signed.endsWith('AA') ? 'BB' : 'AA'}`;
	for (const wrong of [
		...['', '.', '..', token.toUpperCase(), `${token}.x`, `${id}.${person}.`],
		...[`${id}.${nadia.id}.${signed}`, `id-1.${person}.${signed}`, `${id}.${person}.${flipped}`]
	])
		await expect(approveByLink(app, wrong), wrong).rejects.toMatchObject({ status: 404 });

	const his = and(eq(memberships.personId, tomasz.id));
	await app.write(
		async (tx) => void (await tx.update(memberships).set({ role: 'analyst' }).where(his))
	);
	await expect(asksBy(app, app.read, token)).rejects.toMatchObject({ status: 404 });
	await app.write(async (tx) => void (await tx.delete(memberships).where(his)));
	await expect(approveByLink(app, token)).rejects.toMatchObject({ status: 404 });
});

test('[C4] who let a request run out is told, and the link says that it is too late', async () => {
	const app = await firm();
	await booked(app, { offering: cashCheck, startsAt: wednesday(8, 30) });
	const token = await decision(app);
	app.clock.now = wednesday(8, 31);
	await expect(approveByLink(app, token)).rejects.toMatchObject({ status: 410 });
	await runOut(app, { now: app.now() }, 'now');
	await app.settle();
	expect((await newest(app, tomasz)).text).toContain('Nobody answered Ana Marek in time.');
});

test('[C4] of a group each seat has its own letter and link, its host one for all of them', async () => {
	const app = await firm();
	const wanted = { offeringId: managersGroup.id, minutes: 120, startsAt: 0, zone: 'Europe/Prague' };
	const seats = await hold(app, { ...wanted, seats: 3, keeper: 'ana' });
	const [first] = seats;
	if (!first) throw new Error('no seat was kept');
	const details = { name: 'Ana', email: 'ana@marek.example', message: '', answers: {} };
	await submit(app, { partyId: first.partyId, keeper: 'ana', risky: false, details });
	await app.write((tx) => settlePaid(app, tx, first.partyId));
	await app.settle();
	const hers = await lettersTo(app, details);
	const links = hers.map((letter) => linkIn(letter, 'See or cancel it').href);
	expect(new Set(links).size).toBe(3);
	expect(new Set(hers.map((letter) => eventIn(letter)?.uid)).size).toBe(3);
	expect(await lettersTo(app, priya)).toHaveLength(1);
	const told = await newest(app, priya);
	expect(told.text).toContain('Ana booked 3 seats of Your first pay bands.');
	expect(told.text).toContain('Price: €135.00, paid');

	app.clock.pass(hours(1));
	await cancelByClient(app, tokenOf(app, first), 'One less');
	await app.settle();
	app.clock.pass(hours(1));
	expect((await newest(app, priya)).text).toContain(
		'Ana cancelled a seat of Your first pay bands.'
	);
	expect(eventIn(await newest(app, priya))).toMatchObject({ method: 'REQUEST', sequence: 0 });

	await cancelCall(app, acting(app, priya), seats[1]?.id ?? '', 'I lost my voice');
	await app.settle();
	const off = await newest(app, priya);
	expect(await lettersTo(app, priya)).toHaveLength(3);
	expect(off.text).toContain('Your first pay bands does not take place. All clients were told.');
	expect(off.text).toContain('Why: I lost my voice\nMoney: €90.00 goes back, all of it');
	expect(eventIn(off)).toMatchObject({
		...{ uid: eventIn(told)?.uid, method: 'CANCEL', sequence: 1 }
	});
});

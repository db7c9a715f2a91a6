import { eq, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { App } from '#lib/app.ts';
import { openSlots } from '#lib/availability/read.server.ts';
import { takenTimes } from '#lib/availability/tables.server.ts';
import { minutes } from '#lib/basics/time.ts';
import { contacts } from '#lib/contacts/tables.server.ts';
import { memberships } from '#lib/people/tables.server.ts';
import { book, keep, wednesday } from '#lib/testing/booking.ts';
import { nadia, tomasz } from '#lib/testing/cast.ts';
import { bothOfThem, cashCheck, firstTalk, openHour, pricingReview } from '#lib/testing/offers.ts';
import { seedDemo } from '#lib/testing/seed-demo.server.ts';
import { testApp } from '#lib/testing/test-app.ts';
import { submit } from './submit.server.ts';
import { runOut } from './run-out.server.ts';
import { bookings } from './tables.server.ts';

const isAna = eq(sql`lower(${contacts.email})`, 'ana@marek.example');
const isHeld = eq(takenTimes.cause, 'hold');
const details = { name: 'Ana', email: 'ana@marek.example', message: '', answers: {} };
const bookKept = (app: App, partyId: string, keeper: string) =>
	submit(app, { partyId, keeper, risky: false, details });

async function firm() {
	const app = testApp();
	await seedDemo(app);
	const slots = async (
		offering: { id: string; durations: { minutes: number }[] },
		besides?: string
	) => {
		const offered = await openSlots(app, offering.id, {
			...{ minutes: offering.durations[0]?.minutes ?? 0, from: wednesday(0), till: wednesday(24) },
			...(besides && { besides })
		});
		return [...offered.keys()].map((start) => start * 60_000);
	};
	return { app, slots };
}

test('[C2] Nadia’s Wednesday in Berlin: nine to twelve and one to five, half an hour each', async () => {
	const { slots } = await firm();
	const starts = await slots(openHour);
	expect(starts).toHaveLength(14);
	expect(starts[0]).toBe(wednesday(8));
	expect(starts.at(-1)).toBe(wednesday(15, 30));
});

test('[C3] what is free is booked at once, and its client is a contact', async () => {
	const { app, slots } = await firm();
	const { outcome, seats } = await book(app, { offering: openHour, startsAt: wednesday(9) });
	expect(outcome).toBe('confirmed');
	expect(seats[0]).toMatchObject({ state: 'confirmed', name: 'Ana Marek', priceMinor: 0 });
	expect(await slots(openHour)).not.toContain(wednesday(9));
	const [ana] = await app.read.select().from(contacts).where(isAna);
	expect(ana).toMatchObject({ name: 'Ana Marek', zone: 'Europe/Prague' });

	await book(app, {
		...{ offering: openHour, startsAt: wednesday(10), keeper: 'another' },
		details: { name: 'A. Marek', email: 'Ana@Marek.example' }
	});
	expect(await app.read.$count(contacts, isAna)).toBe(1);
});

test('[C2] a consultant is never booked twice at once, whatever is sold, but back to back', async () => {
	const { app } = await firm();
	await book(app, { offering: openHour, startsAt: wednesday(9) });
	const other = { keeper: 'browser of ben', startsAt: wednesday(9) };
	for (const offering of [openHour, pricingReview, bothOfThem])
		await expect(keep(app, { offering, ...other })).rejects.toMatchObject({ status: 409 });
	await expect(
		keep(app, { offering: openHour, keeper: 'browser of ben', startsAt: wednesday(9, 30) })
	).resolves.toHaveLength(1);
});

test('[C2] several by turn: as many can have the time as have it free', async () => {
	const { app } = await firm();
	const at = { offering: firstTalk, startsAt: wednesday(9) };
	const taken = [];
	for (const keeper of ['one', 'two', 'three'])
		taken.push((await keep(app, { ...at, keeper }))[0]?.callId);
	await keep(app, { ...at, keeper: 'four' });
	await expect(keep(app, { ...at, keeper: 'five' })).rejects.toMatchObject({ status: 409 });
	const rows = await app.read.select({ person: takenTimes.personId }).from(takenTimes);
	expect(new Set(rows.map(({ person }) => person)).size).toBe(4);
});

test('[C2] both of them: the time of both is taken', async () => {
	const { app, slots } = await firm();
	await keep(app, { offering: bothOfThem, startsAt: wednesday(8) });
	expect(await slots(openHour)).not.toContain(wednesday(8));
	expect(await slots(cashCheck)).not.toContain(wednesday(8, 30));
	const rows = await app.read.select().from(takenTimes);
	expect(
		rows
			.filter(({ cause }) => cause === 'hold')
			.map(({ personId }) => personId)
			.sort()
	).toEqual([nadia.id, tomasz.id].sort());
});

test('T45 [C2] a slot that is kept: gone for others, there for who keeps it, and there again when it ran out', async () => {
	const { app, slots } = await firm();
	const at = { offering: openHour, startsAt: wednesday(9) };
	const [seat] = await keep(app, at);
	expect(await slots(openHour)).not.toContain(wednesday(9));
	expect(await slots(openHour, seat?.callId)).toContain(wednesday(9));
	await expect(keep(app, at)).resolves.toHaveLength(1);

	app.clock.pass(minutes(10));
	expect(await slots(openHour)).toContain(wednesday(9));
	await expect(keep(app, { ...at, keeper: 'browser of ben' })).resolves.toHaveLength(1);
});

test('T46 [C2] what is kept for another offering of the consultant is gone here too', async () => {
	const { app, slots } = await firm();
	await keep(app, { offering: pricingReview, startsAt: wednesday(8), minutes: 60 });
	const starts = await slots(openHour);
	// And the ten minutes after it: the half hours begin where they end.
	expect(starts[0]).toBe(wednesday(9, 10));
});

test('T48 [C2] what nobody went on with is swept, what is kept stays', async () => {
	const { app } = await firm();
	await keep(app, { offering: openHour, startsAt: wednesday(8), keeper: 'one' });
	await keep(app, { offering: cashCheck, startsAt: wednesday(8, 30), keeper: 'two' });
	app.clock.pass(minutes(6));
	await keep(app, { offering: openHour, startsAt: wednesday(9), keeper: 'three' });
	await keep(app, { offering: cashCheck, startsAt: wednesday(11, 30), keeper: 'four' });
	app.clock.pass(minutes(5));
	await runOut(app, { now: app.now() }, 'now');
	const states = (await app.read.select().from(bookings)).map(({ state }) => state);
	expect(states.filter((state) => state === 'held')).toHaveLength(2);
	expect(states.filter((state) => state === 'released')).toHaveLength(2);
	expect(await app.read.$count(takenTimes, isHeld)).toBe(2);
});

test('[C3] whoever took longer has the slot all the same while it is free, and else is told', async () => {
	const { app } = await firm();
	const at = { offering: openHour, startsAt: wednesday(9) };
	const late = async (keeper: string) => {
		const [seat] = await keep(app, { ...at, keeper });
		return () => bookKept(app, seat?.partyId ?? '', keeper);
	};
	const ana = await late('ana');
	app.clock.pass(minutes(11));
	const ben = await late('ben');
	await expect(ana()).rejects.toMatchObject({ status: 409 });
	app.clock.pass(minutes(11));
	await expect(ben()).resolves.toMatchObject({ outcome: 'confirmed' });
});

test('[C3] sent twice it is one booking; with the mark of another browser it is not there', async () => {
	const { app } = await firm();
	const [seat] = await keep(app, { offering: openHour, startsAt: wednesday(9), keeper: 'ana' });
	const partyId = seat?.partyId ?? '';
	await expect(bookKept(app, partyId, 'ben')).rejects.toMatchObject({ status: 404 });
	const both = await Promise.all([bookKept(app, partyId, 'ana'), bookKept(app, partyId, 'ana')]);
	expect(both.map(({ outcome }) => outcome)).toEqual(['confirmed', 'confirmed']);
	expect(await app.read.$count(bookings)).toBe(1);
});

test('[C6] a price changed afterwards changes nothing that is booked', async () => {
	const { app } = await firm();
	const { seats, outcome } = await book(app, {
		...{ offering: pricingReview, startsAt: wednesday(8), minutes: 60 }
	});
	expect(outcome).toBe('pay');
	expect(seats[0]).toMatchObject({ priceMinor: 18_000, title: 'Pricing review', minutes: 60 });
});

test('[C3] what is not offered is not kept: the past, outside hours, another length, a draft', async () => {
	const { app } = await firm();
	const refused = (wanted: Partial<Parameters<typeof keep>[1]>) =>
		expect(keep(app, { offering: openHour, startsAt: wednesday(9), ...wanted })).rejects;
	await refused({ startsAt: wednesday(9) - 7 * 86_400_000 }).toMatchObject({ status: 409 });
	await refused({ startsAt: wednesday(3) }).toMatchObject({ status: 409 });
	await refused({ startsAt: wednesday(9, 5) }).toMatchObject({ status: 409 });
	await refused({ startsAt: wednesday(9) + 1 }).toMatchObject({ status: 409 });
	await refused({ startsAt: Number.NaN }).toMatchObject({ status: 400 });
	await refused({ minutes: 31 }).toMatchObject({ status: 400 });
	await refused({ offering: { ...openHour, id: 'offering-of-nobody' } }).toMatchObject({
		status: 404
	});
	expect(await app.read.$count(bookings)).toBe(0);
});

test('[A6] who is suspended is not booked any more; several in turn go on without them', async () => {
	const { app, slots } = await firm();
	await app.write(async (tx) => {
		await tx
			.update(memberships)
			.set({ suspendedAt: app.now() })
			.where(eq(memberships.personId, nadia.id));
	});
	const nadias = keep(app, { offering: openHour, startsAt: wednesday(9) });
	await expect(nadias).rejects.toMatchObject({ status: 404 });
	await expect(keep(app, { offering: bothOfThem, startsAt: wednesday(9) })).rejects.toMatchObject({
		status: 404
	});
	expect(await slots(firstTalk)).toContain(wednesday(9));
	const [seat] = await keep(app, { offering: firstTalk, startsAt: wednesday(9) });
	const rows = await app.read
		.select({ person: takenTimes.personId })
		.from(takenTimes)
		.where(eq(takenTimes.reference, seat?.callId ?? ''));
	expect(rows).not.toContainEqual({ person: nadia.id });
});

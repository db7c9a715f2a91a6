import { and, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { App } from '#lib/app.ts';
import { openSlots } from '#lib/availability/read.server.ts';
import { schedules } from '#lib/availability/tables.server.ts';
import { days, minutes } from '#lib/basics/time.ts';
import { offeringHosts } from '#lib/catalog/tables.server.ts';
import type { Limit } from '#lib/catalog/limit.ts';
import { book, keep, wednesday } from '#lib/testing/booking.ts';
import { nadia, oleh, priya, tomasz } from '#lib/testing/cast.ts';
import { firm, one, tokenOf } from '#lib/testing/firm.ts';
import { firstTalk, openHour, pricingReview } from '#lib/testing/offers.ts';
import { cancelByClient } from './cancel.server.ts';

let client = 0;

/** Somebody else each time books the next quarter of an hour; answers who holds it. */
async function bookFirstTalk({ app, taken }: Awaited<ReturnType<typeof firm>>, at: number) {
	const name = `client-${++client}`;
	const { seats } = await book(app, {
		...{ offering: firstTalk, startsAt: wednesday(12) + at * minutes(15), keeper: name },
		details: { email: `${name}@client.example` }
	});
	return { seat: one(seats), holder: (await taken(one(seats)))[0]?.personId };
}

const among = (
	app: App,
	{ id }: { id: string },
	values: Partial<typeof offeringHosts.$inferInsert>
) =>
	app.write(
		async (tx) =>
			void (await tx
				.update(offeringHosts)
				.set(values)
				.where(and(eq(offeringHosts.offeringId, firstTalk.id), eq(offeringHosts.personId, id))))
	);

test('T51 [C2] by turn, each as often as the others', async () => {
	const there = await firm();
	const had = new Map<string, number>();
	for (let at = 0; at < 8; at++) {
		const { holder = '' } = await bookFirstTalk(there, at);
		had.set(holder, (had.get(holder) ?? 0) + 1);
	}
	expect([...had.values()]).toEqual([2, 2, 2, 2]);
	expect([...had.keys()].sort()).toEqual([nadia, oleh, priya, tomasz].map(({ id }) => id).sort());
});

test('T51 [C2] whoever weighs twice as much has twice as many', async () => {
	const there = await firm();
	await among(there.app, oleh, { weight: 200 });
	const holders = [];
	for (let at = 0; at < 10; at++) holders.push((await bookFirstTalk(there, at)).holder);
	expect(holders.filter((id) => id === oleh.id)).toHaveLength(4);
	expect(holders.filter((id) => id === nadia.id)).toHaveLength(2);
});

test('T51 [C2] whoever goes first has it whenever they are free', async () => {
	const there = await firm();
	await among(there.app, priya, { priority: 1 });
	expect((await bookFirstTalk(there, 0)).holder).toBe(priya.id);
	expect((await bookFirstTalk(there, 1)).holder).toBe(priya.id);
	// The same time once more: she is in a call.
	expect((await bookFirstTalk(there, 1)).holder).not.toBe(priya.id);
});

test('T51 [C2] what was cancelled is no turn, and whoever joined later has nothing to make up for', async () => {
	const there = await firm();
	const { app } = there;
	const { seat, holder } = await bookFirstTalk(there, 0);
	await cancelByClient(app, tokenOf(app, seat), '');
	expect((await bookFirstTalk(there, 1)).holder).toBe(holder);

	for (let at = 2; at < 5; at++) await bookFirstTalk(there, at);
	app.clock.pass(minutes(1));
	for (const person of [nadia, oleh, priya, tomasz]) await among(app, person, { since: app.now() });
	const holders = [];
	for (let at = 5; at < 9; at++) holders.push((await bookFirstTalk(there, at)).holder);
	expect(new Set(holders).size).toBe(4);
});

test('[C2] whoever wants one of them has that one, or nobody; the others make up for it in their turns', async () => {
	const there = await firm();
	const { app, taken } = there;
	const wanted = { offering: firstTalk, personId: oleh.id, startsAt: wednesday(12) };
	for (const keeper of ['ana', 'ben']) {
		const startsAt = wednesday(12, keeper === 'ana' ? 0 : 15);
		const { seats } = await book(app, { ...wanted, startsAt, keeper });
		expect((await taken(one(seats))).map(({ personId }) => personId)).toEqual([oleh.id]);
	}
	const span = { minutes: 15, from: wednesday(12), till: wednesday(12) + minutes(30) };
	expect((await openSlots(app, firstTalk.id, span)).size).toBe(2);
	expect((await openSlots(app, firstTalk.id, { ...span, personId: oleh.id })).size).toBe(0);
	await expect(keep(app, { ...wanted, keeper: 'cleo' })).rejects.toMatchObject({ status: 409 });
	await expect(
		keep(app, { ...wanted, personId: 'person-of-nowhere', keeper: 'cleo' })
	).rejects.toMatchObject({ status: 409 });
	expect((await bookFirstTalk(there, 4)).holder).not.toBe(oleh.id);
});

const ofNadia = (app: App, limits: Limit[]) =>
	app.write(
		async (tx) =>
			void (await tx.update(schedules).set({ limits }).where(eq(schedules.personId, nadia.id)))
	);
const openOn = async (app: App, offering: typeof openHour, day: number) => {
	const from = wednesday(0) + days(day);
	const asked = { minutes: offering.durations[0]?.minutes ?? 0, from, till: from + days(1) };
	return (await openSlots(app, offering.id, asked)).size;
};

test('T40 [C2] so many a day, whatever of it is sold: what is kept counts, what lapsed does not', async () => {
	const { app } = await firm();
	await ofNadia(app, [{ per: 'day', count: 2 }]);
	await book(app, { offering: openHour, startsAt: wednesday(9) });
	await keep(app, { offering: pricingReview, startsAt: wednesday(14), keeper: 'ben' });
	expect(await openOn(app, openHour, 0)).toBe(0);
	expect(await openOn(app, pricingReview, 0)).toBe(0);
	expect(await openOn(app, openHour, 1)).toBe(14);
	await expect(
		keep(app, { offering: openHour, startsAt: wednesday(12), keeper: 'cleo' })
	).rejects.toMatchObject({ status: 409 });
	app.clock.pass(minutes(10));
	expect(await openOn(app, openHour, 0)).toBeGreaterThan(0);
});

test('T40 [C2] so many minutes a week over all that she holds', async () => {
	const { app } = await firm();
	await ofNadia(app, [{ per: 'week', minutes: 90 }]);
	await keep(app, { offering: pricingReview, startsAt: wednesday(8), minutes: 60 });
	// Half an hour is left in this week, on any day of it.
	expect(await openOn(app, openHour, 1)).toBe(14);
	await book(app, { offering: openHour, startsAt: wednesday(9) + days(1), keeper: 'ben' });
	expect(await openOn(app, openHour, 0)).toBe(0);
	expect(await openOn(app, openHour, 2)).toBe(0);
	expect(await openOn(app, openHour, 7)).toBe(14);
});

test('T40 [C2] a limit of one offering counts that one alone', async () => {
	const { app, edit } = await firm();
	await edit(openHour, { limits: [{ per: 'day', count: 1 }] });
	await keep(app, { offering: pricingReview, startsAt: wednesday(8) });
	expect(await openOn(app, openHour, 0)).toBeGreaterThan(0);
	await book(app, { offering: openHour, startsAt: wednesday(12), keeper: 'ben' });
	expect(await openOn(app, openHour, 0)).toBe(0);
	expect(await openOn(app, pricingReview, 0)).toBeGreaterThan(0);
});

test('T40 [C2] two who book the last of a day at once: one has it', async () => {
	const { app } = await firm();
	await ofNadia(app, [{ per: 'day', count: 1 }]);
	const both = await Promise.allSettled([
		keep(app, { offering: openHour, startsAt: wednesday(9), keeper: 'ana' }),
		keep(app, { offering: openHour, startsAt: wednesday(14), keeper: 'ben' })
	]);
	expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

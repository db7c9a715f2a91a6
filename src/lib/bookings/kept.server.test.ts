import { expect, test } from 'vitest';
import { openSlots } from '#lib/availability/read.server.ts';
import { minutes } from '#lib/basics/time.ts';
import { book, keep, send, wednesday } from '#lib/testing/booking.ts';
import { managersGroup, openHour, pricingReview } from '#lib/testing/offers.ts';
import { seedDemo } from '#lib/testing/seed-demo.server.ts';
import { testApp } from '#lib/testing/test-app.ts';
import { beingPaid, giveUp, keepAgain, keepLonger, keptBy } from './kept.server.ts';
import { runOut } from './run-out.server.ts';

const ana = 'browser of ana';

async function kept() {
	const app = testApp();
	await seedDemo(app);
	const [seat] = await keep(app, { offering: openHour, startsAt: wednesday(9), keeper: ana });
	const free = async () => {
		const span = { minutes: 30, from: wednesday(9), till: wednesday(9) + 1 };
		return (await openSlots(app, openHour.id, span)).size > 0;
	};
	return { app, free, partyId: seat?.partyId ?? '' };
}

test('[C3] a browser finds again what it keeps, and no other browser does', async () => {
	const { app, partyId } = await kept();
	const found = await keptBy(app.read, { offeringId: openHour.id, keeper: ana });
	expect(found).toMatchObject({ seats: 1, first: { partyId }, call: { startsAt: wednesday(9) } });
	for (const keeper of ['browser of ben', ''])
		expect(await keptBy(app.read, { offeringId: openHour.id, keeper })).toBeUndefined();
});

test('[C3] a slot is kept longer once, and then no more', async () => {
	const { app, free, partyId } = await kept();
	app.clock.pass(minutes(9));
	await keepLonger(app, { partyId, keeper: ana });
	app.clock.pass(minutes(10));
	expect(await free()).toBe(false);
	await expect(keepLonger(app, { partyId, keeper: ana })).rejects.toMatchObject({ status: 409 });
	app.clock.pass(minutes(1));
	expect(await free()).toBe(true);
	await expect(keepLonger(app, { partyId, keeper: ana })).rejects.toMatchObject({ status: 410 });
});

test('[C3] what is given up is free at once; with the mark of another browser it is not there', async () => {
	const { app, free, partyId } = await kept();
	await expect(giveUp(app, { partyId, keeper: 'browser of ben' })).rejects.toMatchObject({
		status: 404
	});
	await expect(keepLonger(app, { partyId, keeper: '' })).rejects.toMatchObject({ status: 404 });
	expect(await free()).toBe(false);
	await giveUp(app, { partyId, keeper: ana });
	await giveUp(app, { partyId, keeper: ana });
	expect(await free()).toBe(true);
});

test('[C3] what was swept while its client wrote is kept anew for who sends it, unless it was taken', async () => {
	const { app, partyId } = await kept();
	const again = { partyId, keeper: ana, zone: 'Europe/Prague' };
	await expect(keepAgain(app, again)).rejects.toMatchObject({ status: 410 });
	app.clock.pass(minutes(10));
	await runOut(app, { now: app.now() }, 'now');
	await expect(keepAgain(app, { ...again, keeper: 'browser of ben' })).rejects.toMatchObject({
		status: 404
	});
	const anew = await keepAgain(app, again);
	await expect(send(app, { partyId: anew })).resolves.toMatchObject({ outcome: 'confirmed' });
	await expect(keepAgain(app, again)).rejects.toMatchObject({ status: 409 });
});

test('[C3] what a browser began to pay it finds again, until it is ended, and no other browser does', async () => {
	const { app } = await kept();
	const { seats } = await book(app, { offering: pricingReview, startsAt: wednesday(14) });
	const asked = { offeringId: pricingReview.id, keeper: ana, now: app.now() };
	expect(await beingPaid(app.read, asked)).toMatchObject({
		...{ seat: { id: seats[0]?.id }, startsAt: wednesday(14) }
	});
	for (const other of [{ keeper: 'browser of ben' }, { keeper: '' }, { now: wednesday(14) }])
		expect(await beingPaid(app.read, { ...asked, ...other })).toBeUndefined();
});

test('[C4] seats that are kept together are kept longer together', async () => {
	const { app } = await kept();
	const offering = { ...managersGroup, durations: [{ minutes: 0 }] };
	const wanted = { offeringId: offering.id, minutes: 0, startsAt: 0, zone: 'UTC', keeper: ana };
	const { hold } = await import('./hold.server.ts');
	const [first] = await hold(app, { ...wanted, seats: 3 });
	await keepLonger(app, { partyId: first?.partyId ?? '', keeper: ana });
	app.clock.pass(minutes(15));
	expect(await keptBy(app.read, { offeringId: offering.id, keeper: ana })).toMatchObject({
		seats: 3,
		first: { extended: true }
	});
});

import { expect, test } from 'vitest';
import type { Change } from '#lib/availability/hours/change.ts';
import { dayOf } from '#lib/availability/slots/hours.ts';
import { schedules, takenTimes, vacations } from '#lib/availability/tables.server.ts';
import { acting } from '#lib/testing/acting.ts';
import { book, wednesday } from '#lib/testing/booking.ts';
import { nadia } from '#lib/testing/cast.ts';
import { openHour } from '#lib/testing/offers.ts';
import { seedDemo } from '#lib/testing/seed-demo.server.ts';
import { testApp } from '#lib/testing/test-app.ts';
import { changeHoursAnd } from './change-hours.server.ts';
import { bookings, calls } from './tables.server.ts';
import { eq } from 'drizzle-orm';

const off = (firstDay: number, lastDay: number): Change => ({
	...{ kind: 'vacation', id: 'away', firstDay, lastDay, note: 'Harz' }
});
const theDay = dayOf(2026, 11, 25);

async function booked() {
	const app = testApp();
	await seedDemo(app);
	const { seats } = await book(app, { offering: openHour, startsAt: wednesday(9) });
	const { id = '', callId = '' } = seats[0] ?? {};
	const change = (what: Change, how: 'move' | 'cancel', reason = '') =>
		changeHoursAnd(
			app,
			acting(app, nadia),
			{ personId: nadia.id, version: 1, change: what },
			{ how, reason }
		);
	const stand = async () => {
		const [booking] = await app.read.select().from(bookings).where(eq(bookings.id, id));
		const [call] = await app.read.select().from(calls).where(eq(calls.id, callId));
		const taken = await app.read.select().from(takenTimes).where(eq(takenTimes.reference, callId));
		return {
			...{ state: booking?.state, startsAt: call?.startsAt, sequence: booking?.sequence },
			taken: taken.map(({ fromAt }) => fromAt)
		};
	};
	return { app, change, stand };
}

test('[B5] a vacation moves the booked call to the nearest time that is free then, in one step', async () => {
	const { change, stand } = await booked();
	await change(off(theDay, theDay), 'move');
	// Tuesday's last half hour is nearer than Thursday's first.
	const nearest = wednesday(9) - 17.5 * 3_600_000;
	expect(await stand()).toEqual({
		...{ state: 'confirmed', startsAt: nearest, sequence: 1, taken: [nearest] }
	});
});

test('[B5] or cancels it with words for its client, and its time is free', async () => {
	const { app, change, stand } = await booked();
	await expect(change(off(theDay, theDay), 'cancel')).rejects.toMatchObject({ field: 'reason' });
	await change(off(theDay, theDay), 'cancel', 'I am in the Harz.');
	expect(await stand()).toMatchObject({ state: 'cancelled', taken: [] });
	const [booking] = await app.read.select().from(bookings);
	expect(booking).toMatchObject({ endedBy: 'consultant', reason: 'I am in the Harz.' });
});

test('[B5] when no other time is free, nothing at all is changed', async () => {
	const { app, change, stand } = await booked();
	await expect(change(off(theDay - 1, theDay + 40), 'move')).rejects.toMatchObject({ status: 409 });
	expect(await stand()).toMatchObject({ state: 'confirmed', startsAt: wednesday(9), sequence: 0 });
	expect(await app.read.$count(vacations)).toBe(0);
	expect(await app.read.select({ version: schedules.version }).from(schedules)).not.toContainEqual({
		version: 2
	});
});

import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { openSlots } from '#lib/availability/read.server.ts';
import { auditEntries } from '#lib/audit/tables.server.ts';
import { offerings } from '#lib/catalog/tables.server.ts';
import { acting } from '#lib/testing/acting.ts';
import { book, wednesday } from '#lib/testing/booking.ts';
import {
	artem,
	elsewhere,
	haldenRoe,
	imogen,
	marta,
	nadia,
	oleh,
	tomasz
} from '#lib/testing/cast.ts';
import { openHour } from '#lib/testing/offers.ts';
import { seedDemo, seedElsewhere } from '#lib/testing/seed-demo.server.ts';
import { testApp } from '#lib/testing/test-app.ts';
import { dayOf } from '../slots/hours.ts';
import { schedules, takenTimes } from '../tables.server.ts';
import { watchedSlots } from '../watched.server.ts';
import type { Change } from './change.ts';
import { changeHours, whatItDoes } from './change.server.ts';
import { usualWeek } from './periods.ts';
import { hoursRows } from './rows.server.ts';

const theDay = dayOf(2026, 11, 25);
const whose = { workspaceId: haldenRoe.id, personId: nadia.id };
const away: Change = {
	...{ kind: 'vacation', id: 'away', firstDay: theDay, lastDay: theDay, note: 'Harz' }
};
const noNotes = { note: '' };

async function firm() {
	const app = testApp();
	await seedDemo(app);
	const rows = async () => (await hoursRows(app.read, whose)) ?? expect.unreachable();
	const change = async (
		what: Change,
		{ as = nadia, keep = false, of = nadia, version }: Asked = {}
	) =>
		changeHours(
			app,
			acting(app, as),
			{ personId: of.id, keep, version: version ?? (await rows()).version },
			what
		);
	const slots = async () =>
		(
			await openSlots(app, openHour.id, {
				...{ minutes: 30, from: wednesday(0), till: wednesday(24) }
			})
		).size;
	return { app, rows, change, slots };
}

interface Asked {
	as?: { id: string };
	of?: { id: string };
	keep?: boolean;
	version?: number;
}

test('[B5] a week that is saved is what clients can book, and Undo makes it what it was', async () => {
	const { rows, change, slots } = await firm();
	const before = (await rows()).schedule.weekly;
	const saved = await change({ kind: 'week', weekly: usualWeek.map(() => [[540, 600]]) });
	expect(await slots()).toBe(2);
	if (!('undo' in saved)) return expect.unreachable();
	expect(saved.version).toBe(2);
	await change(saved.undo);
	expect((await rows()).schedule.weekly).toEqual(before);
});

test('[B5] a period that ends before it begins, or lies over another, is refused at its field', async () => {
	const { rows, change } = await firm();
	const week = (periods: [number, number][]) =>
		usualWeek.map((_, day) => (day === 2 ? periods : []));
	await expect(change({ kind: 'week', weekly: week([[720, 540]]) })).rejects.toMatchObject({
		...{ status: 400, field: 'd2till0' }
	});
	const over = week([
		[540, 720],
		[715, 800]
	]);
	await expect(change({ kind: 'week', weekly: over })).rejects.toMatchObject({
		...{ status: 400, field: 'd2from1' }
	});
	expect((await rows()).version).toBe(1);
});

test('[B5] a vacation blocks at once, and frees at once when it is removed', async () => {
	const { app, change, slots } = await firm();
	expect(await slots()).toBe(14);
	await change(away);
	expect(await slots()).toBe(0);
	await expect(book(app, { offering: openHour, startsAt: wednesday(9) })).rejects.toThrow();
	await change({ kind: 'no vacation', id: 'away' });
	expect(await slots()).toBe(14);
});

test('[B5] a vacation is not in the past, and does not end before it begins', async () => {
	const { change } = await firm();
	const refused = (firstDay: number, lastDay: number, field: string) =>
		expect(change({ ...away, firstDay, lastDay })).rejects.toMatchObject({ status: 400, field });
	await refused(theDay - 2, theDay, 'firstDay');
	await refused(theDay, theDay - 1, 'lastDay');
	await refused(theDay, theDay + 1_000, 'lastDay');
	await change(away);
	await expect(change({ ...away, id: 'other' })).rejects.toMatchObject({ field: 'firstDay' });
});

test('what has begun is shortened, but its beginning stays', async () => {
	const { app, change, rows } = await firm();
	await change({ ...away, lastDay: theDay + 9 });
	app.clock.pass(3 * 86_400_000);
	await change({ ...away, lastDay: theDay + 4 });
	await expect(
		change({ ...away, firstDay: theDay + 1, lastDay: theDay + 4 })
	).rejects.toMatchObject({
		field: 'firstDay'
	});
	expect((await rows()).vacations).toMatchObject([{ firstDay: theDay, lastDay: theDay + 4 }]);
});

test('[B5] what two tabs have open is not overwritten: the second is told', async () => {
	const { rows, change } = await firm();
	await change({ kind: 'zone', zone: 'Europe/Vienna' }, { version: 1 });
	await expect(change({ kind: 'zone', zone: 'Europe/Rome' }, { version: 1 })).rejects.toMatchObject(
		{
			...{ status: 409, message: expect.stringContaining('Someone changed these hours meanwhile') }
		}
	);
	expect((await rows()).schedule.zone).toBe('Europe/Vienna');
});

test('[B5] calls that would lie outside are told first, and stay when one keeps them', async () => {
	const { app, rows, change, slots } = await firm();
	await book(app, { offering: openHour, startsAt: wednesday(9) });
	const seen = await whatItDoes(app, acting(app, nadia), { personId: nadia.id, version: 1 }, away);
	expect(seen.hit).toMatchObject([{ startsAt: wednesday(9), cause: 'booking' }]);
	expect(seen.offerings.find(({ title }) => title === openHour.title)).toMatchObject({ lost: 13 });
	expect(seen.weeks).toMatchObject([{ monday: theDay - 2, gained: 0 }]);

	expect(await change(away)).toMatchObject({ hit: [{ startsAt: wednesday(9) }] });
	expect((await rows()).vacations).toEqual([]);
	expect(await slots()).toBe(13);
	expect(await change(away, { keep: true })).toMatchObject({ version: 2 });
	expect(await slots()).toBe(0);
	expect(await app.read.$count(takenTimes, eq(takenTimes.cause, 'booking'))).toBe(1);
});

test('[B5] a day has other hours, is closed, and is as every week again', async () => {
	const { change, slots } = await firm();
	const day = (periods: [number, number][] | null) =>
		change({ kind: 'days', days: [{ day: theDay, periods, ...noNotes }] });
	await day([[540, 600]]);
	expect(await slots()).toBe(2);
	const closed = await day([]);
	expect(await slots()).toBe(0);
	await day(null);
	expect(await slots()).toBe(14);
	if ('undo' in closed) await change(closed.undo);
	expect(await slots()).toBe(2);
	const past = { kind: 'days' as const, days: [{ day: theDay - 2, periods: [], ...noNotes }] };
	await expect(change(past)).rejects.toMatchObject({ status: 400, field: 'day' });
});

test('[B5] public holidays are off, but for those on which one works', async () => {
	const { app, change, slots } = await firm();
	const repentance = dayOf(2026, 11, 18);
	app.clock.pass(-8 * 86_400_000);
	await change({ kind: 'holidays', country: 'DE', region: 'SN' });
	const that = async () =>
		(
			await openSlots(app, openHour.id, {
				...{
					minutes: 30,
					from: wednesday(0) - 7 * 86_400_000,
					till: wednesday(24) - 7 * 86_400_000
				}
			})
		).size;
	expect(await that()).toBe(0);
	await change({ kind: 'worked', day: repentance, works: true });
	expect(await that()).toBe(14);
	expect(await slots()).toBe(14);
	await expect(change({ kind: 'holidays', country: 'DE', region: 'CA' })).rejects.toMatchObject({
		...{ status: 400, field: 'region' }
	});
});

test('[B5] limits are sensible, and hold over everything that somebody holds', async () => {
	const { app, change, slots } = await firm();
	const limits = [
		{ per: 'day' as const, count: 9 },
		{ per: 'month' as const, count: 5 }
	];
	await expect(change({ kind: 'limits', limits })).rejects.toMatchObject({ status: 400 });
	await book(app, { offering: openHour, startsAt: wednesday(9) });
	await change({ kind: 'limits', limits: [{ per: 'day', count: 1 }] });
	expect(await slots()).toBe(0);
});

test('on a journey the hours go along, and two journeys do not lie over each other', async () => {
	const { change, slots } = await firm();
	const travel = [{ from: theDay, till: theDay, zone: 'America/New_York' }];
	await change({ kind: 'travel', travel });
	expect(await slots()).toBe(14);
	await expect(
		change({ kind: 'travel', travel: [...travel, { from: theDay - 1, zone: 'UTC' }] })
	).rejects.toMatchObject({ status: 400, field: 'from' });
	await expect(
		change({ kind: 'travel', travel: [{ from: theDay, zone: '+02:00' }] })
	).rejects.toMatchObject({ field: 'zone' });
});

test('consultants change their own hours, owners and admins those of their members', async () => {
	const { app, change } = await firm();
	const zone = { kind: 'zone' as const, zone: 'Europe/Vienna' };
	await change(zone);
	expect(await app.read.select().from(auditEntries)).toEqual([]);
	await change(zone, { as: imogen });
	await change(zone, { as: marta });
	const acts = await app.read.select().from(auditEntries);
	expect(acts.map(({ actor, act }) => [actor, act])).toEqual([
		[imogen.id, 'hours.change'],
		[marta.id, 'hours.change']
	]);
	await expect(change(zone, { as: oleh })).rejects.toMatchObject({ status: 403 });
	await expect(change(zone, { as: artem })).rejects.toMatchObject({ status: 403 });
	await expect(change(zone, { as: artem, of: artem })).rejects.toMatchObject({ status: 403 });
});

test('hours of another workspace are not there, neither read nor changed', async () => {
	const { app, change } = await firm();
	await seedElsewhere(app);
	const zone = { kind: 'zone' as const, zone: 'Europe/Vienna' };
	await expect(change(zone, { as: elsewhere.owner })).rejects.toMatchObject({ status: 404 });
	await expect(change(zone, { as: imogen, of: elsewhere.owner })).rejects.toMatchObject({
		status: 404
	});
	const inTheirs = acting(app, elsewhere.owner, elsewhere.workspace);
	const wanted = { personId: nadia.id, version: 1, keep: false };
	await expect(changeHours(app, inTheirs, wanted, zone)).rejects.toMatchObject({ status: 404 });
});

test('a vacation of somebody else is neither removed nor written over', async () => {
	const { app, change, rows } = await firm();
	await change(away);
	const asTomasz = (what: Change) =>
		changeHours(
			...([app, acting(app, tomasz), { personId: tomasz.id, version: 1, keep: true }] as const),
			what
		);
	await expect(asTomasz({ kind: 'no vacation', id: 'away' })).rejects.toMatchObject({
		status: 404
	});
	await expect(asTomasz({ ...away, lastDay: theDay + 3 })).rejects.toMatchObject({ status: 404 });
	expect((await rows()).vacations).toMatchObject([{ id: 'away', lastDay: theDay }]);
	const [theirs] = await app.read.select().from(schedules).where(eq(schedules.personId, tomasz.id));
	expect(theirs?.version).toBe(1);
});

test('[B5] pages that are open hear of other hours and of another offering', async () => {
	const { app, change } = await firm();
	const seen = () => watchedSlots(app, { offeringId: openHour.id, minutes: 30 });
	const before = await seen();
	await change(away);
	const withoutDay = await seen();
	expect(withoutDay.rules).not.toBe(before.rules);
	expect(withoutDay.packed).not.toBe(before.packed);
	await app.write(async (tx) => {
		const changed = { version: 2 };
		await tx.update(offerings).set(changed).where(eq(offerings.id, openHour.id));
	});
	expect((await seen()).rules).not.toBe(withoutDay.rules);
	expect((await seen()).packed).toBe(withoutDay.packed);
});

import { and, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { openSlots } from '#lib/availability/read.server.ts';
import { stepsOf } from '#lib/people/onboarding/read.server.ts';
import { workspaceFor } from '#lib/people/read.server.ts';
import type { Role } from '#lib/people/role.ts';
import { acting } from '#lib/testing/acting.ts';
import { book, wednesday } from '#lib/testing/booking.ts';
import { artem, haldenRoe, imogen, nadia, tomasz } from '#lib/testing/cast.ts';
import { openHour } from '#lib/testing/offers.ts';
import { seedDemo } from '#lib/testing/seed-demo.server.ts';
import { testApp } from '#lib/testing/test-app.ts';
import { dayOf } from '../slots/hours.ts';
import { takenTimes } from '../tables.server.ts';
import { beginHours } from './begin.server.ts';
import { blockHours, unblockHours } from './block.server.ts';
import { hoursStep } from './first-step.server.ts';
import { usualWeek } from './periods.ts';
import { hasHours } from './read.server.ts';
import { hoursRows } from './rows.server.ts';
import { instantOn, rulesSeen } from './rules-seen.server.ts';
import { hoursSeen } from './seen.server.ts';
import { whySold } from './why.server.ts';

const theDay = dayOf(2026, 11, 25);

async function firm() {
	const app = testApp();
	await seedDemo(app);
	const slots = async () => {
		const asked = { minutes: 30, from: wednesday(0), till: wednesday(24) };
		return (await openSlots(app, openHour.id, asked)).size;
	};
	const block = (from: number, till: number, as = nadia) =>
		blockHours(app, acting(app, as), { personId: nadia.id, from, till, note: 'Dentist' });
	return { app, slots, block };
}

test('[A4] hours begin with Monday to Friday, nine to five, only when somebody says so', async () => {
	const { app } = await firm();
	const here = acting(app, imogen);
	expect((await hoursSeen(app, here, { personId: imogen.id })).rows).toBeUndefined();
	expect(await hasHours(app, imogen, haldenRoe)).toBe(false);

	await beginHours(app, here, { personId: imogen.id, zone: 'Europe/London' });
	const whose = { workspaceId: haldenRoe.id, personId: imogen.id };
	expect(await hoursRows(app.read, whose)).toMatchObject({
		...{ version: 1, schedule: { zone: 'Europe/London', weekly: usualWeek } }
	});
	await beginHours(app, here, { personId: imogen.id, zone: 'Asia/Tokyo' });
	expect((await hoursRows(app.read, whose))?.schedule.zone).toBe('Europe/London');
	await expect(
		beginHours(app, acting(app, artem), { personId: artem.id, zone: 'UTC' })
	).rejects.toMatchObject({ status: 403 });
});

test('[B5] single hours that are blocked by hand are not sold, and are given back', async () => {
	const { app, slots, block } = await firm();
	const id = await block(wednesday(9), wednesday(10));
	expect(await slots()).toBe(12);
	const was = await unblockHours(app, acting(app, nadia), { personId: nadia.id, id });
	expect(was).toMatchObject({ from: wednesday(9), till: wednesday(10), note: 'Dentist' });
	expect(await slots()).toBe(14);
});

test('[B5] hours are blocked over what is booked, and the call stays', async () => {
	const { app, block } = await firm();
	await book(app, { offering: openHour, startsAt: wednesday(9) });
	await block(wednesday(8), wednesday(12));
	const booked = and(eq(takenTimes.personId, nadia.id), eq(takenTimes.cause, 'booking'));
	expect(await app.read.$count(takenTimes, booked)).toBe(1);
});

test('what is over, ends before it begins or is crooked is not blocked', async () => {
	const { app, block } = await firm();
	const refused = (from: number, till: number, field: string) =>
		expect(block(from, till)).rejects.toMatchObject({ status: 400, field });
	await refused(wednesday(10), wednesday(9), 'till');
	await refused(app.now() - 7_200_000, app.now() - 3_600_000, 'till');
	await refused(wednesday(9) + 60_000, wednesday(10), 'from');
	await refused(wednesday(9), wednesday(9) + 30 * 86_400_000, 'till');
});

test('only what was blocked by hand is unblocked, and only one’s own', async () => {
	const { app, block } = await firm();
	await expect(block(wednesday(9), wednesday(10), tomasz)).rejects.toMatchObject({ status: 403 });
	await book(app, { offering: openHour, startsAt: wednesday(9) });
	const [call] = await app.read.select().from(takenTimes).where(eq(takenTimes.cause, 'booking'));
	const id = await block(wednesday(13), wednesday(14));
	const unblock = (what: string, as = nadia, of = nadia) =>
		unblockHours(app, acting(app, as), { personId: of.id, id: what });
	await expect(unblock(call?.id ?? '')).rejects.toMatchObject({ status: 404 });
	await expect(unblock(id, tomasz, tomasz)).rejects.toMatchObject({ status: 404 });
	await unblock(id, imogen);
});

test('a time on the wall is an instant of that day, and none in the hour that is left out', async () => {
	const { app } = await firm();
	const at = (day: number, minute: number) =>
		instantOn(app, acting(app, nadia), { personId: nadia.id, day, minute });
	expect(await at(theDay, 600)).toBe(wednesday(9) / 60_000);
	expect(await at(theDay, 1_440)).toBe(wednesday(23) / 60_000);
	const spring = dayOf(2027, 3, 28);
	expect(await at(spring, 150)).toBeUndefined();
	expect(await at(spring, 180)).toBe(Date.UTC(2027, 2, 28, 1) / 60_000);
});

test('[B5] the week shows what lies in it and how often clients can choose each offering', async () => {
	const { app, block } = await firm();
	await block(wednesday(9), wednesday(10));
	await book(app, { offering: openHour, startsAt: wednesday(14) });
	const seen = await hoursSeen(app, acting(app, nadia), { personId: nadia.id });
	if (!seen.rows) return expect.unreachable();
	expect(seen.monday).toBe(theDay - 2);
	expect(seen.days[2]?.pieces.map(({ kind, start, end }) => [kind, start, end])).toEqual([
		['blocked', 600, 660],
		['booking', 900, 930]
	]);
	// From Tuesday 12:17 on: 8 times, 11 on Wednesday, 14 on each of the two days after it.
	const half = seen.offered.find(({ id }) => id === openHour.id);
	expect(half?.times).toBe(8 + 11 + 2 * 14);
	expect((await rulesSeen(app, acting(app, nadia), { personId: nadia.id })).rows).toBeDefined();
});

test('[B5] any moment says why it is or is not sold', async () => {
	const { app, block } = await firm();
	await block(wednesday(9), wednesday(10));
	const why = async (minute: number) => {
		const asked = { personId: nadia.id, day: theDay, minute, of: `${openHour.id}.30` };
		const answer = await whySold(app, acting(app, nadia), asked);
		const [first] = answer?.explanations ?? [];
		return { sold: first?.sold, kinds: first?.reasons.map(({ kind }) => kind) };
	};
	expect(await why(600)).toMatchObject({ sold: false, kinds: expect.arrayContaining(['taken']) });
	expect(await why(720)).toMatchObject({ sold: false, kinds: expect.arrayContaining(['closed']) });
	expect(await why(660)).toMatchObject({ sold: true });
	const later = await whySold(app, acting(app, nadia), {
		...{ personId: nadia.id, day: theDay, minute: 660 }
	});
	expect(later?.choices.length).toBeGreaterThan(3);
});

test('[A4] saying when one works is a first step of whoever can hold calls, done once it is said', async () => {
	const { app } = await firm();
	const state = async (who: { id: string; zone: string }, role: Role = 'consultant') => {
		const here = await workspaceFor(app, who, haldenRoe.slug);
		const steps = await stepsOf(app, who, { ...here, roles: [role] }, [hoursStep]);
		return steps.map((step) => [step.href, step.state]);
	};
	expect(await state(nadia)).toEqual([['/w/halden-roe/hours', 'done']]);
	expect(await state(imogen)).toEqual([['/w/halden-roe/hours', 'open']]);
	expect(await state(imogen, 'owner')).toEqual([['/w/halden-roe/hours', 'open']]);
	expect(await state(imogen, 'analyst')).toEqual([]);
	await beginHours(app, acting(app, imogen), { personId: imogen.id, zone: imogen.zone });
	expect(await state(imogen)).toEqual([['/w/halden-roe/hours', 'done']]);
	const here = await workspaceFor(app, artem, haldenRoe.slug);
	expect(await stepsOf(app, artem, here, [hoursStep])).toEqual([]);
});

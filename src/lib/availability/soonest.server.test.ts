import { expect, test } from 'vitest';
import { keep, wednesday } from '#lib/testing/booking.ts';
import { haldenRoe, nadia, oleh, imogen, tomasz } from '#lib/testing/cast.ts';
import { absentCashier } from '#lib/outside/cashier/absent.ts';
import { cashCheck, firstTalk, openHour } from '#lib/testing/offers.ts';
import { seedDemo } from '#lib/testing/seed-demo.server.ts';
import { testApp } from '#lib/testing/test-app.ts';
import { soonestOf } from './soonest.server.ts';

const of = ({ id }: { id: string }) => ({ id, workspaceId: haldenRoe.id });
const keyOf = ({ id }: { id: string }) => `${haldenRoe.id} ${id}`;

test('[C1] the soonest of each: their own offering rather than one by turn, and who sells nothing is not there', async () => {
	const app = testApp();
	await seedDemo(app);
	const soon = await soonestOf(app, [of(nadia), of(oleh), of(imogen)]);
	expect(soon.get(keyOf(nadia))).toMatchObject({ offering: { id: openHour.id }, minutes: 30 });
	expect(soon.get(keyOf(oleh))).toMatchObject({ offering: { id: firstTalk.id }, minutes: 15 });
	expect(soon.has(keyOf(imogen))).toBe(false);
	// Tuesday, 10:17 in Berlin, two hours ahead: from 13 o'clock on.
	expect(soon.get(keyOf(nadia))?.starts[0]).toBe(Date.UTC(2026, 10, 24, 12) / 60_000);
});

test('[C1] what somebody keeps is not among them', async () => {
	const app = testApp();
	await seedDemo(app);
	await keep(app, { offering: openHour, startsAt: wednesday(9) });
	const soon = await soonestOf(app, [of(nadia)]);
	expect(soon.get(keyOf(nadia))?.starts).not.toContain(wednesday(9) / 60_000);
	expect(soon.get(keyOf(nadia))?.starts).toContain(wednesday(9, 30) / 60_000);
});

test('[C1] without a cashier it is what is free, not what costs and cannot be paid', async () => {
	const app = testApp();
	await seedDemo(app);
	const offered = async () => (await soonestOf(app, [of(tomasz)])).get(keyOf(tomasz))?.offering.id;
	expect(await offered()).toBe(cashCheck.id);
	Object.assign(app, { cashier: absentCashier() });
	expect(await offered()).toBe(firstTalk.id);
});

import { expect, test } from 'vitest';
import { keep } from '#lib/testing/booking.ts';
import { managersGroup } from '#lib/testing/offers.ts';
import { seedDemo } from '#lib/testing/seed-demo.server.ts';
import { testApp } from '#lib/testing/test-app.ts';
import { party } from './seats.server.ts';

test('[C4] the first of seats kept together is the one after which they are called, whatever their ids', async () => {
	const app = testApp();
	await seedDemo(app);
	const { newId } = app;
	let count = 0;
	// As in one millisecond: later ones may stand before earlier ones.
	app.newId = () => `${999 - count++}-${newId()}`;
	const made = await keep(app, { offering: managersGroup, seats: 3 });
	const seats = await party(app.read, made[0]?.partyId ?? '');
	expect(seats).toHaveLength(3);
	expect(seats[0].id).toBe(made[0]?.partyId);
	expect([...seats].sort((a, b) => (a.id < b.id ? -1 : 1))[0]?.id).not.toBe(seats[0].id);
});

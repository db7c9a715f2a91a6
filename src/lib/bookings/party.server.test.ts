import { expect, test } from 'vitest';
import { book, keep, send } from '#lib/testing/booking.ts';
import { tokenOf } from '#lib/testing/firm.ts';
import { managersGroup } from '#lib/testing/offers.ts';
import { seedDemo } from '#lib/testing/seed-demo.server.ts';
import { testApp } from '#lib/testing/test-app.ts';
import { cancelByClient } from './cancel.server.ts';
import type { Booking } from './link.server.ts';
import { settlePaid } from './paid.server.ts';
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

test('[C4] sent again after the first of them was cancelled: the others stand, and lead on to their page', async () => {
	const app = testApp();
	await seedDemo(app);
	const { seats } = await book(app, { offering: managersGroup, seats: 3 });
	const [first, second] = seats;
	const partyId = first?.partyId ?? '';
	await app.write((tx) => settlePaid(app, tx, partyId));
	await cancelByClient(app, tokenOf(app, first as Booking), '');
	const again = await send(app, { partyId });
	expect(again).toMatchObject({ outcome: 'confirmed', seats: [{ id: second?.id }, {}, {}] });
});

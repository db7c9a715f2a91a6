import { expect, test } from 'vitest';
import { book, keep, wednesday } from '#lib/testing/booking.ts';
import { acting } from '#lib/testing/acting.ts';
import { elsewhere, hanna, imogen, marta, nadia, tomasz } from '#lib/testing/cast.ts';
import { firm, one, tokenOf } from '#lib/testing/firm.ts';
import { bothOfThem, cashCheck, openHour } from '#lib/testing/offers.ts';
import { seedElsewhere } from '#lib/testing/seed-demo.server.ts';
import { cancelByClient, cancelByConsultant, cancelCall } from './cancel.server.ts';
import { approve, decline } from './decide.server.ts';
import { mine } from './mine.server.ts';
import { moveByConsultant } from './move.server.ts';

async function booked() {
	const there = await firm();
	await seedElsewhere(there.app);
	const { seats } = await book(there.app, { offering: openHour, startsAt: wednesday(9) });
	return { ...there, seat: one(seats) };
}

test('[C5] a booking is there for who holds the call and for who runs the firm, and for nobody else', async () => {
	const { app, seat } = await booked();
	for (const person of [nadia, imogen, marta])
		expect((await mine(app.read, acting(app, person), seat.id)).booking.id).toBe(seat.id);
	const others = [
		acting(app, tomasz),
		acting(app, hanna),
		acting(app, elsewhere.owner, elsewhere.workspace),
		acting(app, elsewhere.owner),
		acting(app, imogen, elsewhere.workspace)
	];
	for (const here of others)
		await expect(mine(app.read, here, seat.id)).rejects.toMatchObject({ status: 404 });
	for (const id of ['', 'nobody', '../..', "' or 1=1 --", seat.partyId.toUpperCase()])
		await expect(mine(app.read, acting(app, imogen), id)).rejects.toMatchObject({ status: 404 });
});

test('[C5] both who hold a call see it', async () => {
	const { app } = await booked();
	const [seat] = await keep(app, { offering: bothOfThem, startsAt: wednesday(13), keeper: 'ben' });
	for (const person of [nadia, tomasz])
		await expect(mine(app.read, acting(app, person), seat?.id ?? '')).resolves.toBeTruthy();
});

test('[C5] nobody decides, cancels or moves what is not theirs', async () => {
	const { app, seat, pay, booking } = await booked();
	const { seats } = await book(app, {
		...{ offering: cashCheck, startsAt: wednesday(8, 30), keeper: 'ben' }
	});
	await pay(one(seats));
	const asked = await booking(one(seats).id);
	const strangers = [acting(app, hanna), acting(app, elsewhere.owner, elsewhere.workspace)];
	for (const here of strangers)
		for (const { id } of [seat, asked])
			for (const attempt of [
				approve(app, here, id),
				decline(app, here, id, 'No.'),
				cancelByConsultant(app, here, id, 'No.'),
				cancelCall(app, here, id, 'No.'),
				moveByConsultant(app, here, id, wednesday(14))
			])
				await expect(attempt).rejects.toMatchObject({ status: 404 });
	expect(await booking(seat.id)).toEqual(seat);
	expect(await booking(asked.id)).toEqual(asked);
});

test('complaint 17 [C5] the link of one booking does nothing to another, and a link that is none does nothing', async () => {
	const { app, seat } = await booked();
	const token = tokenOf(app, seat);
	for (const wrong of [
		'',
		seat.id,
		seat.linkHash,
		token.slice(0, -1),
		`${token}A`,
		token.toLowerCase()
	])
		await expect(cancelByClient(app, wrong, '')).rejects.toMatchObject({ status: 404 });
	await expect(cancelByClient(app, token, '')).resolves.toMatchObject({ id: seat.id });
});

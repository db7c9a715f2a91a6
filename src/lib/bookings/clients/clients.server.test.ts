import { expect, test } from 'vitest';
import { hours, minutes } from '#lib/basics/time.ts';
import { mergeContacts, undoMerge } from '#lib/contacts/merge.server.ts';
import { spentBy } from '#lib/payments/spent.server.ts';
import { checkouts, payments } from '#lib/payments/tables.server.ts';
import { changeFieldRights } from '#lib/people/members/field-rights.server.ts';
import { acting } from '#lib/testing/acting.ts';
import { book, wednesday } from '#lib/testing/booking.ts';
import * as cast from '#lib/testing/cast.ts';
import { cashCheck, openHour } from '#lib/testing/offers.ts';
import { seedDemo, seedElsewhere } from '#lib/testing/seed-demo.server.ts';
import { testApp, type TestApp } from '#lib/testing/test-app.ts';
import { endCalls } from '../run-out.server.ts';
import { clientOf } from './client.server.ts';
import { clientsSeen } from './list.server.ts';
import { rewriteNote, takeNoteAway, writeNote } from './note.server.ts';

const { artem, bohdan, elif, elsewhere, haldenRoe, hanna, lena, nadia, tomasz } = cast;

async function firm() {
	const app = testApp();
	await seedDemo(app);
	await seedElsewhere(app);
	const as = (client: typeof elif, hour: number) =>
		book(app, {
			offering: openHour,
			startsAt: wednesday(hour),
			keeper: client.id,
			details: client
		});
	await as(elif, 8);
	await as(elif, 12);
	await as(bohdan, 9);
	await app.settle();
	return app;
}
const list = async (app: TestApp, who: { id: string } = hanna, wanted = {}) => {
	const asked = { words: '', order: 'name' as const, page: 1, ...wanted };
	return (await clientsSeen(app, acting(app, who), asked)).clients;
};
const names = async (...asked: Parameters<typeof list>) =>
	(await list(...asked)).map(({ name }) => name);
const elifSeen = async (app: TestApp, who: { id: string } = hanna) =>
	clientOf(app, acting(app, who), elif.id);

test('[B8] all clients of the firm, each with last call, next call and how many', async () => {
	const app = await firm();
	app.clock.now = wednesday(10);
	await endCalls(app, { now: app.now() }, 'now');
	const clients = await list(app);
	expect(clients.map(({ name }) => name)).toEqual(cast.clients.map(({ name }) => name).sort());
	expect(clients.find(({ id }) => id === elif.id)).toMatchObject({
		...{ last: wednesday(8), next: wednesday(12), calls: 2, email: elif.email }
	});
	expect(clients.find(({ id }) => id === cast.ruth.id)).toMatchObject({
		...{ last: null, next: null, calls: 0 }
	});
	expect((await names(app, hanna, { order: 'next' }))[0]).toBe(elif.name);
	expect((await names(app, hanna, { order: 'last' }))[0]).toBe(bohdan.name);
	expect((await names(app, hanna, { order: 'calls' }))[0]).toBe(elif.name);
});

test('[B8] a consultant sees who booked with them, and nobody else', async () => {
	const app = await firm();
	expect(await names(app, nadia)).toEqual([bohdan.name, elif.name]);
	expect(await names(app, tomasz)).toEqual([]);
	await expect(elifSeen(app, tomasz)).rejects.toMatchObject({ status: 404 });
	for (const who of [artem, lena, hanna]) expect(await names(app, who)).toHaveLength(5);
	const viktor = acting(app, elsewhere.owner, elsewhere.workspace);
	await expect(clientOf(app, viktor, elif.id)).rejects.toMatchObject({ status: 404 });
	await expect(clientOf(app, acting(app, hanna), elsewhere.client.id)).rejects.toMatchObject({
		status: 404
	});
});

test('[B8] clients are found by name, company and address, but by no address that is hidden', async () => {
	const app = await firm();
	expect(await names(app, hanna, { words: 'demir' })).toEqual([elif.name]);
	expect(await names(app, hanna, { words: 'elif@' })).toContain(elif.name);
	expect(await names(app, hanna, { words: 'nobody at all' })).toEqual([]);
	const rule = { role: 'sales', field: 'contact.email', right: 'none' } as const;
	await changeFieldRights(app, acting(app, cast.imogen), [rule]);
	const [shown] = await list(app, hanna, { words: 'elif' });
	expect(shown).not.toHaveProperty('email');
	expect(await names(app, hanna, { words: elif.email })).toEqual([]);
	expect((await elifSeen(app)).contact).not.toHaveProperty('email');
});

test('[G1] merged clients are one row and one history, and two again when it is undone', async () => {
	const app = await firm();
	const here = acting(app, hanna);
	await writeNote(app, here, bohdan.id, { text: 'Calls himself Elif at work' });
	const before = await elifSeen(app);
	const { id } = await mergeContacts(app, here, { fromId: bohdan.id, intoId: elif.id });
	expect(await names(app)).not.toContain(bohdan.name);
	expect(await names(app, hanna, { words: 'bohdan' })).toEqual([elif.name]);
	const merged = await clientOf(app, here, bohdan.id);
	expect(merged.contact).toMatchObject({ id: elif.id });
	expect(merged.booked.map(({ startsAt }) => startsAt)).toEqual([
		...[wednesday(12), wednesday(9), wednesday(8)]
	]);
	expect(merged.notes).toMatchObject([{ text: 'Calls himself Elif at work', own: true }]);
	expect((await list(app)).find((each) => each.id === elif.id)).toMatchObject({ calls: 3 });
	await undoMerge(app, here, id);
	expect(await elifSeen(app)).toEqual(before);
});

test('[B8] notes: one’s own are changed, taken away and put back as they were; others’ stay', async () => {
	const app = await firm();
	const [here, hers] = [acting(app, hanna), acting(app, nadia)];
	const id = await writeNote(app, here, elif.id, { text: '  Wants prices in lira  ' });
	const [note] = (await elifSeen(app, nadia)).notes;
	expect(note).toMatchObject({ text: 'Wants prices in lira', author: hanna.name, own: false });
	await expect(rewriteNote(app, hers, elif.id, { id, text: 'x' })).rejects.toMatchObject({
		status: 403
	});
	await expect(takeNoteAway(app, hers, elif.id, id)).rejects.toMatchObject({ status: 403 });
	await expect(takeNoteAway(app, here, bohdan.id, id)).rejects.toMatchObject({ status: 404 });
	await expect(writeNote(app, here, elif.id, { text: ' ' })).rejects.toMatchObject({
		field: 'text'
	});
	await expect(
		writeNote(app, acting(app, lena), elif.id, { text: 'Analysts read' })
	).rejects.toMatchObject({ status: 403 });
	await expect(writeNote(app, acting(app, tomasz), elif.id, { text: 'x' })).rejects.toMatchObject({
		status: 404
	});

	app.clock.pass(hours(1));
	const before = await rewriteNote(app, here, elif.id, { id, text: 'In euro' });
	await rewriteNote(app, here, elif.id, { id, text: before.text });
	const taken = await takeNoteAway(app, here, elif.id, id);
	app.clock.pass(minutes(1));
	await writeNote(app, here, elif.id, { text: taken.text, at: taken.at });
	expect((await elifSeen(app)).notes).toMatchObject([{ text: note?.text, at: note?.at }]);
});

test('[B8] what was spent is what was paid and not given back, by currency, for merged ones together', async () => {
	const app = await firm();
	const here = acting(app, hanna);
	const pay = async (client: typeof elif, values: { currency: string; refundMinor: number }) => {
		const at = { hour: payCount++ };
		const { seats } = await book(app, {
			...{ offering: cashCheck, startsAt: wednesday(7, 45 * at.hour) },
			...{ keeper: `${client.id} ${at.hour}`, details: client }
		});
		const [seat] = seats;
		if (!seat) throw new Error('nothing was booked');
		const paid = { workspaceId: haldenRoe.id, amountMinor: 12_000, currency: values.currency };
		const id = app.newId();
		await app.write(async (tx) => {
			const open = { id, partyId: seat.partyId, reference: id, url: '', endedAt: null };
			const times = { createdAt: app.now(), expiresAt: app.now() };
			await tx.insert(checkouts).values({ ...paid, ...open, ...times, state: 'paid' });
			const contact = { bookingId: seat.id, checkoutId: id, state: 'paid' as const };
			const money = { paidAt: app.now(), refundMinor: values.refundMinor };
			await tx.insert(payments).values({ ...paid, ...contact, ...money });
		});
	};
	let payCount = 0;
	await pay(elif, { currency: 'EUR', refundMinor: 0 });
	await pay(elif, { currency: 'EUR', refundMinor: 6_000 });
	await pay(bohdan, { currency: 'PLN', refundMinor: 0 });
	const spent = async () => [...(await spentBy(app.read, [elif.id, bohdan.id]))];
	const [euro, zloty] = [
		{ currency: 'EUR', minor: 18_000 },
		{ currency: 'PLN', minor: 12_000 }
	];
	expect(await spent()).toEqual([
		[elif.id, [euro]],
		[bohdan.id, [zloty]]
	]);
	await mergeContacts(app, here, { fromId: bohdan.id, intoId: elif.id });
	expect(await spent()).toEqual([[elif.id, [euro, zloty]]]);
	expect(await spentBy(app.read, [elif.id], nadia.id)).toEqual(new Map());
	expect((await spentBy(app.read, [elif.id], tomasz.id)).size).toBe(1);
});

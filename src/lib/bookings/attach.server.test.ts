import { and, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { days } from '#lib/basics/time.ts';
import { offerings } from '#lib/catalog/tables.server.ts';
import { files } from '#lib/outside/files/tables.server.ts';
import { eraseAtOnce } from '#lib/people/own-data/delete.server.ts';
import { acting } from '#lib/testing/acting.ts';
import { keep, send, wednesday } from '#lib/testing/booking.ts';
import { hanna, nadia } from '#lib/testing/cast.ts';
import { lettersTo } from '#lib/testing/letters.ts';
import { openHour } from '#lib/testing/offers.ts';
import { as, copyOf, firm } from '#lib/testing/own-data-firm.ts';
import { attach, detach } from './attach.server.ts';
import { giveUp } from './kept.server.ts';
import { oneCall } from './one-call.server.ts';
import { bookings } from './tables.server.ts';

const keeper = 'browser of ana';
const question = { id: 'q-plan', label: 'Your plan', form: 'file' as const, required: true };
const text = (words: string, name = 'plan.txt') => ({
	...{ name, content: new Blob([words]).stream() }
});

/** Nadia asks for a file before the call. */
async function asking() {
	const app = await firm();
	const questions = [question, { ...question, id: 'q-logo', label: 'Your logo', required: false }];
	await app.write(
		async (tx) =>
			void (await tx.update(offerings).set({ questions }).where(eq(offerings.id, openHour.id)))
	);
	const kept = async (hour = 9, browser = keeper) => {
		const [seat] = await keep(app, {
			...{ offering: openHour, startsAt: wednesday(hour), keeper: browser }
		});
		if (!seat) throw new Error('nothing was kept');
		return { partyId: seat.partyId, keeper: browser, questionId: question.id };
	};
	const stored = () => app.read.select().from(files).where(eq(files.name, 'plan.txt'));
	const rowOf = async ({ partyId }: { partyId: string }) => {
		const [row] = await app.read.select().from(bookings).where(eq(bookings.id, partyId));
		return row;
	};
	return { app, kept, stored, rowOf };
}

test('[C3] a file that is asked for comes with the booking, and its host opens it', async () => {
	const { app, kept } = await asking();
	const seat = await kept();
	await expect(send(app, seat, { keeper })).rejects.toMatchObject({ field: 'file-q-plan' });
	await attach(app, { ...seat, sent: text('Grow') });
	await send(app, seat, { keeper });
	await app.settle();
	const call = await oneCall(app, acting(app, nadia), seat.partyId);
	const [said] = call.seats[0]?.answers ?? [];
	expect(said).toMatchObject({ label: 'Your plan', words: 'plan.txt', file: { bytes: 4 } });
	expect((await lettersTo(app, nadia))[0]?.text).toMatch(/plan\.\W?txt/);
	// Sent twice, also with a file, it is one.
	await attach(app, { ...seat, sent: text('Too late') });
	expect((await oneCall(app, acting(app, nadia), seat.partyId)).seats[0]?.answers).toHaveLength(1);
});

test('[C3] nobody else’s browser gives a file to a booking, and no other question takes one', async () => {
	const { app, kept, stored } = await asking();
	const seat = await kept();
	const sent = () => ({ sent: text('Foreign') });
	for (const other of [
		{ keeper: 'another browser' },
		{ keeper: '' },
		{ questionId: 'q-none' },
		{ partyId: 'none' }
	])
		await expect(attach(app, { ...seat, ...other, ...sent() })).rejects.toMatchObject({
			status: 404
		});
	expect(await stored()).toEqual([]);
});

test('[C3] what a form claims about files is not believed', async () => {
	const { app, kept, stored, rowOf } = await asking();
	await attach(app, { ...(await kept()), sent: text('Ana’s own') });
	const [foreign] = await stored();
	const other = await kept(10, 'another browser');
	const answers = { [question.id]: foreign?.id ?? '', 'q-logo': foreign?.id ?? '' };
	const details = { answers };
	await expect(send(app, other, { keeper: 'another browser', details })).rejects.toMatchObject({
		field: 'file-q-plan'
	});
	expect((await rowOf(other))?.fileIds).toEqual([]);
	// Even where a row names it, it is not shown with a booking that it did not come with.
	await attach(app, { ...other, sent: text('Own') });
	await send(app, other, { keeper: 'another browser' });
	const stolen = [{ label: 'Your plan', words: 'plan.txt', fileId: foreign?.id ?? '' }];
	await app.write(
		async (tx) =>
			void (await tx
				.update(bookings)
				.set({ answers: stolen, fileIds: [foreign?.id ?? ''] })
				.where(eq(bookings.id, other.partyId)))
	);
	const call = await oneCall(app, acting(app, nadia), other.partyId);
	expect(call.seats[0]?.answers[0]?.file).toBeUndefined();
});

test('[C3] another file takes its place, it goes along to another time, and is taken away again', async () => {
	const { app, kept, stored, rowOf } = await asking();
	const seat = await kept();
	await attach(app, { ...seat, sent: text('First') });
	await attach(app, { ...seat, sent: text('Second') });
	const [chosen] = (await rowOf(seat))?.fileIds ?? [];
	const later = await kept(13);
	expect(later.partyId).not.toBe(seat.partyId);
	expect((await rowOf(later))?.fileIds).toEqual([chosen]);
	expect((await rowOf(seat))?.state).toBe('released');
	expect((await stored()).find(({ id }) => id === chosen)?.personId).toBe(later.partyId);
	await detach(app, later);
	await detach(app, later);
	expect((await rowOf(later))?.answers).toEqual([]);
});

test('[C3] files of what was given up are gone after a day, those of a booking stay', async () => {
	const { app, kept, stored } = await asking();
	const seat = await kept();
	await attach(app, { ...seat, sent: text('Given up') });
	await giveUp(app, seat);
	const booked = await kept(10, 'another browser');
	await attach(app, { ...booked, sent: text('Replaced') });
	await attach(app, { ...booked, sent: text('Stays') });
	await send(app, booked, { keeper: 'another browser' });
	const [row] = await app.read
		.select()
		.from(bookings)
		.where(and(eq(bookings.id, booked.partyId), eq(bookings.state, 'confirmed')));

	const forget = (key: string) => {
		const before = app.clock.now - days(1);
		return app.write((tx) => app.jobs.add(tx, 'bookings.forget-files', { before }, { key }));
	};
	await forget('at once');
	await app.settle();
	expect(await stored()).toHaveLength(3);
	app.clock.pass(days(1) + 1);
	await forget('later');
	await app.settle();
	const left = await stored();
	expect(left.map(({ id }) => id)).toEqual(row?.fileIds);
	const bytes = await app.files.read(left[0]?.id ?? '');
	expect(Buffer.concat((await bytes?.toArray()) ?? []).toString()).toBe('Stays');
});

test('[A5] a client’s copy holds the file, and with the client it is erased', async () => {
	const { app, stored } = await asking();
	const [seat] = await keep(app, { offering: openHour, startsAt: wednesday(9), keeper });
	const partyId = seat?.partyId ?? '';
	await attach(app, { partyId, keeper, questionId: question.id, sent: text('Hanna’s plan') });
	await send(app, { partyId }, { keeper, details: { name: hanna.name, email: hanna.email } });
	await app.settle();
	const copy = await copyOf(app, await as(app, hanna));
	expect([...copy.values()].join('\n')).toContain('Hanna’s plan');
	const [file] = await stored();
	await eraseAtOnce(app, await as(app, hanna));
	expect(await stored()).toEqual([]);
	expect(await app.files.read(file?.id ?? '')).toBeUndefined();
	const [row] = await app.read.select().from(bookings).where(eq(bookings.id, partyId));
	expect([row?.fileIds, row?.answers]).toEqual([[], []]);
});

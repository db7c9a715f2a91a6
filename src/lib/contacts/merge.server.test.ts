import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { verifyAudit } from '#lib/audit/verify.server.ts';
import { days } from '#lib/basics/time.ts';
import { acting } from '#lib/testing/acting.ts';
import {
	artem,
	bohdan,
	elif,
	elsewhere,
	haldenRoe,
	hanna,
	imogen,
	jonas,
	lena,
	nadia,
	ruth
} from '#lib/testing/cast.ts';
import { seedDemo, seedElsewhere } from '#lib/testing/seed-demo.server.ts';
import { testApp, type TestApp } from '#lib/testing/test-app.ts';
import { contactFor } from './contact-for.server.ts';
import { contactOf, idsOf } from './contact-of.server.ts';
import { duplicatesOf } from './duplicates.server.ts';
import { mergeContacts, mergesOf, undoMerge, undoableFor } from './merge.server.ts';
import { contacts } from './tables.server.ts';
import { keepLetterWish, letterWishesOf, wantsLetter } from './wishes.server.ts';

async function firm() {
	const app = testApp();
	await seedDemo(app);
	await seedElsewhere(app);
	return app;
}
const here = (app: TestApp, who: { id: string } = hanna) => acting(app, who);
const merge = (app: TestApp, from: { id: string }, into: { id: string }, who = hanna) =>
	mergeContacts(app, here(app, who), { fromId: from.id, intoId: into.id });
const pointers = async (app: TestApp) =>
	Object.fromEntries(
		(await app.read.select().from(contacts))
			.filter(({ mergedInto }) => mergedInto !== null)
			.map(({ id, mergedInto }) => [id, mergedInto])
	);
const isRoot = async (app: TestApp, { id }: { id: string }) =>
	(await contactOf(app.read, haldenRoe.id, id)).id;

test('[G1] two who are one are read as one, and their rows keep their ids', async () => {
	const app = await firm();
	const { id } = await merge(app, elif, ruth);
	expect(await isRoot(app, elif)).toBe(ruth.id);
	expect(await idsOf(app.read, { workspaceId: haldenRoe.id, id: ruth.id })).toEqual([
		...[ruth.id, elif.id]
	]);
	expect(await mergesOf(app, { workspaceId: haldenRoe.id, id: ruth.id })).toMatchObject([
		{ id, name: elif.name, by: hanna.id, undoable: true }
	]);
	expect(await verifyAudit(app)).toMatchObject({ ok: true });
});

test('[G1] whoever books with the address of a merged one is the one it was merged into', async () => {
	const app = await firm();
	await merge(app, elif, ruth);
	const client = { workspaceId: haldenRoe.id, name: 'E. Demir', zone: 'Europe/Istanbul' };
	const found = await app.write((tx) =>
		contactFor(app, tx, { ...client, email: elif.email.toUpperCase() })
	);
	expect(found).toBe(ruth.id);
});

test('[G1] whatever had been merged comes along, so that nothing is two steps away', async () => {
	const app = await firm();
	await merge(app, elif, ruth);
	await merge(app, jonas, elif); // into whom Elif is now
	await merge(app, ruth, bohdan);
	expect(await pointers(app)).toEqual({
		...{ [elif.id]: bohdan.id, [jonas.id]: bohdan.id, [ruth.id]: bohdan.id }
	});
});

test('[G1] never into itself, never in a circle, never twice, never across firms', async () => {
	const app = await firm();
	await expect(merge(app, elif, elif)).rejects.toMatchObject({ status: 409 });
	await merge(app, elif, ruth);
	await expect(merge(app, ruth, elif)).rejects.toMatchObject({ status: 409 });
	await expect(merge(app, elif, bohdan)).rejects.toMatchObject({ status: 409 });
	const sanne = { ...elsewhere.client };
	await expect(merge(app, sanne, ruth)).rejects.toMatchObject({ status: 404 });
	await expect(merge(app, ruth, sanne)).rejects.toMatchObject({ status: 404 });
	await expect(merge(app, { id: 'nobody' }, ruth)).rejects.toMatchObject({ status: 404 });
	expect(await pointers(app)).toEqual({ [elif.id]: ruth.id });
});

test('[G1] undone within thirty days everything is as it was, whatever was merged since', async () => {
	const app = await firm();
	const first = await merge(app, elif, ruth);
	const before = await app.read.select().from(contacts).orderBy(contacts.id);
	const second = await merge(app, ruth, bohdan);
	await undoMerge(app, here(app), second.id);
	expect(await app.read.select().from(contacts).orderBy(contacts.id)).toEqual(before);

	const third = await merge(app, ruth, bohdan);
	const fourth = await merge(app, jonas, bohdan);
	await undoMerge(app, here(app), first.id);
	expect(await pointers(app)).toEqual({ [ruth.id]: bohdan.id, [jonas.id]: bohdan.id });
	await undoMerge(app, here(app), third.id);
	expect(await pointers(app)).toEqual({ [jonas.id]: bohdan.id });
	await expect(undoMerge(app, here(app), third.id)).rejects.toMatchObject({ status: 409 });

	app.clock.pass(undoableFor + 1);
	await expect(undoMerge(app, here(app), fourth.id)).rejects.toMatchObject({ status: 410 });
	expect(await mergesOf(app, { workspaceId: haldenRoe.id, id: bohdan.id })).toMatchObject([
		{ name: jonas.name, undoable: false }
	]);
});

test('[G1] owners, admins, operators and sales merge; consultants and analysts do not, nor do other firms', async () => {
	const app = await firm();
	for (const who of [nadia, lena])
		await expect(merge(app, elif, ruth, who)).rejects.toMatchObject({ status: 403 });
	const viktor = acting(app, elsewhere.owner, elsewhere.workspace);
	const ours = { fromId: elif.id, intoId: ruth.id };
	await expect(mergeContacts(app, viktor, ours)).rejects.toMatchObject({ status: 404 });
	for (const who of [imogen, artem]) {
		const { id } = await merge(app, elif, ruth, who);
		await expect(undoMerge(app, here(app, lena), id)).rejects.toMatchObject({ status: 403 });
		await expect(undoMerge(app, viktor, id)).rejects.toMatchObject({ status: 404 });
		await undoMerge(app, here(app, who), id);
	}
});

test('[G1] the same address, or the same name in the same company, may be the same person', async () => {
	const app = await firm();
	const add = (id: string, values: { name: string; email?: string; company?: string }) =>
		app.write(async (tx) => {
			const row = { id, workspaceId: haldenRoe.id, createdAt: app.now() };
			await tx.insert(contacts).values({ ...row, ...values });
		});
	await add('same-address', { name: 'E.', email: elif.email.toUpperCase() });
	await add('same-name', { name: 'ELIF DEMIR', company: 'demir textiles' });
	await add('other-company', { name: elif.name, company: 'Another' });
	const contact = await contactOf(app.read, haldenRoe.id, elif.id);
	const found = async () => (await duplicatesOf(app.read, contact)).map(({ id }) => id);
	expect(await found()).toEqual(['same-address', 'same-name']);
	await merge(app, { id: 'same-name' }, elif);
	expect(await found()).toEqual(['same-address']);
});

test('[C7] letters that a merged one did not want stay unwanted, until somebody says otherwise', async () => {
	const app = await firm();
	const say = (contactId: string, wanted: boolean) =>
		app.write((tx) => keepLetterWish(app, tx, { contactId, letter: 'reminder 1 h', wanted }));
	await say(elif.id, false);
	await merge(app, elif, ruth);
	const ids = await idsOf(app.read, { workspaceId: haldenRoe.id, id: ruth.id });
	expect(await wantsLetter(app.read, ids, 'reminder 1 h')).toBe(false);
	app.clock.pass(days(1));
	await say(ruth.id, true);
	expect(await wantsLetter(app.read, ids, 'reminder 1 h')).toBe(true);
	expect(await wantsLetter(app.read, [elif.id], 'reminder 1 h')).toBe(false);
	expect((await letterWishesOf(app.read, ids)).map(({ wanted }) => wanted)).toEqual([
		...[true, true, true, true]
	]);
	expect(await app.read.$count(contacts, eq(contacts.id, elif.id))).toBe(1);
});

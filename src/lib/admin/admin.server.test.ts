import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { verifyAudit } from '#lib/audit/verify.server.ts';
import { minutes } from '#lib/basics/time.ts';
import { letters } from '#lib/notices/tables.server.ts';
import { signInAsDemo } from '#lib/people/sign-ins/as-demo.server.ts';
import { signedIn } from '#lib/people/sign-ins/read.server.ts';
import { slipFor } from '#lib/people/slips/use.server.ts';
import { people } from '#lib/people/tables.server.ts';
import { acting } from '#lib/testing/acting.ts';
import { elsewhere, imogen, marta, nadia } from '#lib/testing/cast.ts';
import { seedDemo, seedElsewhere } from '#lib/testing/seed-demo.server.ts';
import { testApp, type TestApp } from '#lib/testing/test-app.ts';
import { setKeeper } from './keeper.server.ts';
import { everybody, everyWorkspace } from './read.server.ts';
import { sendReset } from './send-reset.server.ts';
import { suspendPerson, unsuspendPerson } from './suspend-person.server.ts';

async function installation() {
	const app = testApp();
	await seedDemo(app);
	await seedElsewhere(app);
	return app;
}
const as = (app: TestApp, one: { id: string }) => acting(app, one).person;
const from = { device: 'a test', place: 'here' };

test('who is no keeper finds none of it, whatever they are elsewhere', async () => {
	const app = await installation();
	for (const one of [marta, nadia, elsewhere.owner]) {
		const tries = [
			everybody(app, one, { words: '', page: 1 }),
			everyWorkspace(app, one, 1),
			suspendPerson(app, one, nadia.id),
			unsuspendPerson(app, one, nadia.id),
			sendReset(app, one, nadia.id),
			setKeeper(app, as(app, one), one.id, true)
		];
		for (const each of tries) await expect(each).rejects.toMatchObject({ status: 404 });
	}
	expect(await app.read.select().from(letters)).toEqual([]);
});

test('who is suspended is signed in nowhere and cannot sign in until it is lifted', async () => {
	const app = await installation();
	const token = await signInAsDemo(app, nadia.id, from);
	await suspendPerson(app, imogen, nadia.id);
	expect(await signedIn(app, token)).toBeUndefined();
	await expect(signInAsDemo(app, nadia.id, from)).rejects.toMatchObject({ status: 403 });
	await unsuspendPerson(app, imogen, nadia.id);
	expect(await signedIn(app, token)).toBeUndefined();
	expect(await signedIn(app, await signInAsDemo(app, nadia.id, from))).toBeDefined();
	expect(await verifyAudit(app)).toMatchObject({ ok: true });
});

test('somebody runs the installation at all times, and only a fresh proof changes who', async () => {
	const app = await installation();
	const keepers = () => app.read.select().from(people).where(eq(people.keeper, true));
	const stale = as(app, imogen);
	await expect(setKeeper(app, stale, imogen.id, false)).rejects.toMatchObject({ status: 409 });
	await expect(suspendPerson(app, imogen, imogen.id)).rejects.toMatchObject({ status: 409 });
	app.clock.pass(minutes(10));
	await expect(setKeeper(app, stale, marta.id, true)).rejects.toMatchObject({ status: 403 });
	await setKeeper(app, as(app, imogen), marta.id, true);
	await Promise.allSettled([
		setKeeper(app, as(app, imogen), marta.id, false),
		setKeeper(app, as(app, marta), imogen.id, false)
	]);
	expect(await keepers()).toHaveLength(1);
});

test('a reset is a letter to the person, and changes nothing by itself', async () => {
	const app = await installation();
	const before = await app.read.select().from(people);
	await sendReset(app, imogen, nadia.id);
	const [letter] = await app.read.select().from(letters);
	const [, token = ''] = /reset\?token=(\w+)/.exec(letter?.text ?? '') ?? [];
	expect(letter?.to).toBe(nadia.email);
	expect(await slipFor(app, 'reset', token)).toMatchObject({ personId: nadia.id });
	expect(await app.read.select().from(people)).toEqual(before);
});

test('people are found by part of a name or address, fifty a page', async () => {
	const app = await installation();
	const names = async (words: string) =>
		(await everybody(app, imogen, { words, page: 1 })).rows.map(({ id }) => id);
	expect(await names('brandt')).toEqual([nadia.id]);
	expect(await names('ELSEWHERE.ex')).toEqual([elsewhere.owner.id]);
	expect(await names('%')).toHaveLength(10);
	await app.write(async (tx) => {
		for (let at = 0; at < 50; at++)
			await tx.insert(people).values({
				...{ id: `many-${at}`, email: `many${at}@x.example`, name: `Many ${at}` },
				...{ zone: 'UTC', demo: false, createdAt: 0 }
			});
	});
	expect(await names('')).toHaveLength(50);
	const second = await everybody(app, imogen, { words: '', page: 2 });
	expect([second.rows.length, second.total]).toEqual([10, 60]);
	expect((await everyWorkspace(app, imogen, 1)).rows).toMatchObject([
		{ slug: 'halden-roe', members: 9, owners: ['Imogen Halden'] },
		{ slug: 'elsewhere', members: 1, owners: ['Viktor Elsner'] }
	]);
});

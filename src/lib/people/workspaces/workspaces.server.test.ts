import { count, eq, is, Table } from 'drizzle-orm';
import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { allTables } from '#lib/all-tables.server.ts';
import { verifyAudit } from '#lib/audit/verify.server.ts';
import { days, minutes } from '#lib/basics/time.ts';
import { contacts } from '#lib/contacts/tables.server.ts';
import { letters, notices } from '#lib/notices/tables.server.ts';
import { searchEntries } from '#lib/outside/search/tables.server.ts';
import { acting } from '#lib/testing/acting.ts';
import { elsewhere, haldenRoe, imogen, lena, marta, nadia } from '#lib/testing/cast.ts';
import { seedDemo, seedElsewhere } from '#lib/testing/seed-demo.server.ts';
import { testApp } from '#lib/testing/test-app.ts';
import { changeRoles } from '../members/change-roles.server.ts';
import { changeFieldRights } from '../members/field-rights.server.ts';
import { invite } from '../members/invite.server.ts';
import { workspacesOf } from '../read.server.ts';
import { memberships, people, workspaces } from '../tables.server.ts';
import { changeWorkspace } from './change.server.ts';
import { createWorkspace } from './create.server.ts';
import { deleteWorkspace } from './delete.server.ts';
import { handOver } from './hand-over.server.ts';
import { leaveWorkspace } from './leave.server.ts';
import { purgeWorkspaces } from './purge.server.ts';
import { deletedOf, restoreWorkspace } from './restore.server.ts';

const { owner: viktor } = elsewhere;
const details = { name: 'Novak & Sons', zone: 'Europe/Prague', currency: 'CZK' };

async function firm() {
	const app = testApp();
	await seedDemo(app);
	await seedElsewhere(app);
	return app;
}

test('whoever makes a workspace owns it, at an address made from its name', async () => {
	const app = await firm();
	const one = await createWorkspace(app, lena, details);
	const two = await createWorkspace(app, lena, details);
	expect([one.slug, two.slug]).toEqual(['novak-sons', 'novak-sons-2']);
	expect(await workspacesOf(app, lena)).toContainEqual({
		...{ id: one.id, slug: 'novak-sons', name: 'Novak & Sons', roles: ['owner'] }
	});
	await expect(
		createWorkspace(app, lena, { ...details, slug: haldenRoe.slug })
	).rejects.toMatchObject({ status: 409, field: 'slug' });
});

test('in a real installation only the keeper and owners make workspaces', async () => {
	const app = await firm();
	app.trial = false;
	for (const [person, may] of [
		[imogen, true],
		[viktor, true],
		[marta, false],
		[lena, false]
	] as const) {
		const made = createWorkspace(app, person, details);
		if (may) await expect(made).resolves.toHaveProperty('slug');
		else await expect(made).rejects.toMatchObject({ status: 403 });
	}
});

test('of many who want one address, one gets it', async () => {
	const app = await firm();
	const wanted = { ...details, slug: 'wanted' };
	const ended = await Promise.allSettled(
		[imogen, marta, nadia, lena].map((person) => createWorkspace(app, person, wanted))
	);
	expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('details change by owners and admins alone, and a taken address stays with its firm', async () => {
	const app = await firm();
	const change = (one: { id: string }, slug: string) =>
		changeWorkspace(app, acting(app, one), { ...details, slug });
	expect(await change(marta, 'novak')).toBe('novak');
	await expect(change(marta, 'elsewhere')).rejects.toMatchObject({ field: 'slug' });
	await expect(change(nadia, 'mine')).rejects.toMatchObject({ status: 403 });
	await expect(change(viktor, 'mine')).rejects.toMatchObject({ status: 404 });
});

test('the last owner does not leave; after handing over as admin they can', async () => {
	const app = await firm();
	await expect(leaveWorkspace(app, acting(app, imogen))).rejects.toMatchObject({ status: 409 });
	await handOver(app, acting(app, imogen), nadia.id);
	expect(await workspacesOf(app, nadia)).toMatchObject([{ roles: ['consultant', 'owner'] }]);
	expect(await workspacesOf(app, imogen)).toMatchObject([{ roles: ['admin'] }]);
	await leaveWorkspace(app, acting(app, imogen));
	expect(await workspacesOf(app, imogen)).toEqual([]);
	expect(await verifyAudit(app)).toMatchObject({ ok: true });
});

test('of two owners who leave at once, one stays', async () => {
	const app = await firm();
	await changeRoles(app, acting(app, imogen), marta.id, ['owner']);
	const ended = await Promise.allSettled([
		leaveWorkspace(app, acting(app, imogen)),
		leaveWorkspace(app, acting(app, marta))
	]);
	expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('handing over and deleting are the owner’s, and want a fresh proof', async () => {
	const app = await firm();
	const stale = acting(app, imogen);
	app.clock.pass(minutes(10));
	const tries: [ReturnType<typeof acting>, number][] = [
		[stale, 403],
		[acting(app, marta), 403],
		[acting(app, lena), 403],
		[acting(app, viktor), 404]
	];
	for (const [here, status] of tries) {
		await expect(handOver(app, here, nadia.id)).rejects.toMatchObject({ status });
		await expect(deleteWorkspace(app, here, haldenRoe.name)).rejects.toMatchObject({ status });
	}
	const here = acting(app, imogen);
	await expect(handOver(app, here, viktor.id)).rejects.toMatchObject({ status: 404 });
	await expect(deleteWorkspace(app, here, 'Halden')).rejects.toMatchObject({ field: 'typed' });
	expect(await workspacesOf(app, imogen)).toHaveLength(1);
});

test('a deleted workspace is gone for all, and comes back by its owners within 30 days', async () => {
	const app = await firm();
	await deleteWorkspace(app, acting(app, imogen), haldenRoe.name);
	for (const one of [imogen, marta, lena]) expect(await workspacesOf(app, one)).toEqual([]);
	for (const one of [marta, lena, viktor])
		await expect(restoreWorkspace(app, one, haldenRoe.id)).rejects.toMatchObject({ status: 404 });
	expect(await deletedOf(app, imogen)).toMatchObject([{ name: haldenRoe.name }]);
	expect(await restoreWorkspace(app, imogen, haldenRoe.id)).toBe(haldenRoe.slug);
	expect(await workspacesOf(app, lena)).toHaveLength(1);

	await deleteWorkspace(app, acting(app, imogen), haldenRoe.name);
	app.clock.pass(days(30));
	await expect(restoreWorkspace(app, imogen, haldenRoe.id)).rejects.toMatchObject({ status: 404 });
});

test('after that every row of it goes, and nothing of another firm', async () => {
	const app = await firm();
	await invite(app, acting(app, imogen), { email: 'a@b.example', roles: ['sales'] });
	await changeFieldRights(app, acting(app, imogen), [
		{ role: 'sales', field: 'contact.email', right: 'none' }
	]);
	await deleteWorkspace(app, acting(app, imogen), haldenRoe.name);
	app.clock.pass(days(30) + 1);
	const step = await purgeWorkspaces(allTables)(app, { before: app.now() - days(30) }, 'key');
	await app.write(async (tx) => step?.(tx));

	for (const table of [memberships, contacts, searchEntries, letters, notices]) {
		const { workspaceId } = table;
		const left = await app.read
			.select({ rows: count() })
			.from(table)
			.where(eq(workspaceId, haldenRoe.id));
		expect(left).toEqual([{ rows: 0 }]);
	}
	expect(await app.read.select().from(workspaces)).toMatchObject([{ id: 'ws-elsewhere' }]);
	expect(await app.read.select().from(contacts)).toHaveLength(1);
	expect(await app.read.select().from(searchEntries)).toHaveLength(1);
	expect((await app.read.select().from(people)).length).toBeGreaterThan(9);
	expect(await verifyAudit(app)).toMatchObject({ ok: true });
});

test('what is purged is looked for in every table that there is', async () => {
	const declared = await Promise.all(
		globSync('src/lib/**/tables.server.ts').map(
			(file) => import(resolve(file)) as Promise<Record<string, unknown>>
		)
	);
	const tables = declared.flatMap((part) => Object.values(part)).filter((each) => is(each, Table));
	expect(tables.length).toBeGreaterThan(20);
	expect(new Set(allTables)).toEqual(new Set(tables));
});

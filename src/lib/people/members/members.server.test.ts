import { and, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { verifyAudit } from '#lib/audit/verify.server.ts';
import { notices } from '#lib/notices/tables.server.ts';
import { acting } from '#lib/testing/acting.ts';
import {
	artem,
	elsewhere,
	haldenRoe,
	hanna,
	imogen,
	lena,
	marta,
	nadia,
	oleh,
	tomasz
} from '#lib/testing/cast.ts';
import { seedDemo, seedElsewhere } from '#lib/testing/seed-demo.server.ts';
import { testApp, type TestApp } from '#lib/testing/test-app.ts';
import { membersOf, workspaceFor, workspacesOf } from '../read.server.ts';
import type { Role } from '../role.ts';
import { memberships } from '../tables.server.ts';
import { changeRoles } from './change-roles.server.ts';
import { changeFieldRights } from './field-rights.server.ts';
import { removeMember, suspendMember, unsuspendMember } from './suspend.server.ts';

async function firm() {
	const app = testApp();
	await seedDemo(app);
	await seedElsewhere(app);
	return app;
}

async function rolesOf(app: TestApp, { id }: { id: string }, workspace = haldenRoe) {
	const rows = await app.read
		.select({ role: memberships.role })
		.from(memberships)
		.where(and(eq(memberships.personId, id), eq(memberships.workspaceId, workspace.id)));
	return rows.map(({ role }) => role).sort();
}

const noticesOf = (app: TestApp, { id }: { id: string }) =>
	app.read.select().from(notices).where(eq(notices.personId, id));

test('an admin gives and withdraws roles; the person, the owners and the audit know', async () => {
	const app = await firm();
	const done = await changeRoles(app, acting(app, marta), lena.id, ['sales', 'analyst']);
	expect(done).toEqual({ before: ['analyst'], after: ['sales', 'analyst'] });
	await changeRoles(app, acting(app, marta), lena.id, done.before);
	expect(await rolesOf(app, lena)).toEqual(['analyst']);

	expect(await noticesOf(app, lena)).toMatchObject([
		{ kind: 'workspace.membership', title: 'You are sales and analyst in Halden & Roe now' },
		{ title: 'You are analyst in Halden & Roe now' }
	]);
	expect(await noticesOf(app, imogen)).toMatchObject([
		{ kind: 'workspace.people' },
		{ kind: 'workspace.people' }
	]);
	expect(await noticesOf(app, marta)).toEqual([]);
	expect(await verifyAudit(app)).toMatchObject({ ok: true });
});

const refused: [string, { id: string }, { id: string }, Role[], number][] = [
	['a consultant changes nobody', nadia, lena, ['sales'], 403],
	['an admin makes no admin', marta, lena, ['admin'], 403],
	['an admin makes no owner', marta, lena, ['owner'], 403],
	['an admin does not touch an owner', marta, imogen, ['analyst'], 403],
	['an admin gives nothing to themselves', marta, marta, ['admin', 'sales'], 403],
	['an admin does not become owner', marta, marta, ['admin', 'owner'], 403],
	['the last owner stays owner', imogen, imogen, ['analyst'], 409],
	['nobody is left without a role', imogen, lena, [], 400],
	['who is of another firm is not there', imogen, elsewhere.owner, ['sales'], 404],
	['who is nobody is not there', imogen, { id: 'person-nobody' }, ['sales'], 404],
	['what is no id is not there', imogen, { id: '\u0000' }, ['sales'], 404],
	['an owner of another firm finds no workspace', elsewhere.owner, lena, ['sales'], 404]
];
test.each(refused)('%s', async (_words, actor, target, wanted, status) => {
	const app = await firm();
	const before = await app.read.select().from(memberships);
	await expect(changeRoles(app, acting(app, actor), target.id, wanted)).rejects.toMatchObject({
		status
	});
	expect(await app.read.select().from(memberships)).toEqual(before);
});

test('an admin may step down, an owner may take on work', async () => {
	const app = await firm();
	await changeRoles(app, acting(app, imogen), imogen.id, ['owner', 'consultant']);
	expect(await rolesOf(app, imogen)).toEqual(['consultant', 'owner']);
	await changeRoles(app, acting(app, imogen), marta.id, ['admin', 'analyst']);
	await changeRoles(app, acting(app, marta), marta.id, ['analyst']);
	expect(await rolesOf(app, marta)).toEqual(['analyst']);
});

test('of two owners who withdraw each other’s role at once, one stays', async () => {
	const app = await firm();
	await changeRoles(app, acting(app, imogen), marta.id, ['owner']);
	await Promise.allSettled([
		changeRoles(app, acting(app, imogen), marta.id, ['analyst']),
		changeRoles(app, acting(app, marta), imogen.id, ['analyst'])
	]);
	const owners = [...(await rolesOf(app, imogen)), ...(await rolesOf(app, marta))];
	expect(owners.filter((role) => role === 'owner')).toHaveLength(1);
});

test('who is suspended finds no workspace, keeps the roles, and comes back with them', async () => {
	const app = await firm();
	await suspendMember(app, acting(app, marta), oleh.id);
	await expect(workspaceFor(app, oleh, haldenRoe.slug)).rejects.toMatchObject({ status: 404 });
	expect(await workspacesOf(app, oleh)).toEqual([]);
	await changeRoles(app, acting(app, marta), oleh.id, ['consultant']);
	await expect(workspaceFor(app, oleh, haldenRoe.slug)).rejects.toMatchObject({ status: 404 });
	await unsuspendMember(app, acting(app, marta), oleh.id);
	expect(await workspacesOf(app, oleh)).toMatchObject([{ roles: ['consultant'] }]);
});

test('a suspended admin gives nothing any more', async () => {
	const app = await firm();
	await suspendMember(app, acting(app, imogen), marta.id);
	await expect(changeRoles(app, acting(app, marta), lena.id, ['sales'])).rejects.toMatchObject({
		status: 404
	});
});

test('only owners and admins see who is suspended', async () => {
	const app = await firm();
	await suspendMember(app, acting(app, marta), oleh.id);
	const seenBy = async (one: { id: string }) =>
		(await membersOf(app, await workspaceFor(app, one, haldenRoe.slug))).map(({ id }) => id);
	for (const one of [imogen, marta]) expect(await seenBy(one)).toContain(oleh.id);
	for (const one of [nadia, artem, hanna, lena]) expect(await seenBy(one)).not.toContain(oleh.id);
});

test('who is removed is gone, and neither owner, admin nor oneself can be by an admin', async () => {
	const app = await firm();
	await removeMember(app, acting(app, marta), tomasz.id);
	expect(await rolesOf(app, tomasz)).toEqual([]);
	for (const [target, status] of [
		[imogen, 403],
		[marta, 409],
		[elsewhere.owner, 404]
	] as const)
		for (const verb of [removeMember, suspendMember, unsuspendMember])
			await expect(verb(app, acting(app, marta), target.id)).rejects.toMatchObject({ status });
});

test('a hidden address is neither told nor found', async () => {
	const app = await firm();
	const seenBy = async (one: { id: string }, words = '') =>
		membersOf(app, await workspaceFor(app, one, haldenRoe.slug), words);
	expect((await seenBy(nadia)).every(({ email }) => email)).toBe(true);
	expect((await seenBy(lena)).some((row) => 'email' in row)).toBe(false);
	expect(await seenBy(nadia, 'hanna@halden')).toMatchObject([{ id: hanna.id }]);
	expect(await seenBy(lena, 'hanna@halden')).toEqual([]);
	expect(await seenBy(lena, 'orlova')).toMatchObject([{ id: hanna.id }]);

	const none = { role: 'consultant', field: 'member.email', right: 'none' } as const;
	await changeFieldRights(app, acting(app, marta), [none]);
	expect(await seenBy(nadia, 'hanna@halden')).toEqual([]);
	expect(await seenBy(oleh, 'hanna@halden')).toMatchObject([{ id: hanna.id }]); // is sales as well
	await changeFieldRights(app, acting(app, marta), [{ ...none, right: 'see' }]);
	expect(await seenBy(nadia, 'hanna@halden')).toHaveLength(1);
	await expect(changeFieldRights(app, acting(app, nadia), [none])).rejects.toMatchObject({
		status: 403
	});
});

import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { verifyAudit } from '#lib/audit/verify.server.ts';
import { days, hours } from '#lib/basics/time.ts';
import { letters, notices } from '#lib/notices/tables.server.ts';
import { acting } from '#lib/testing/acting.ts';
import { elsewhere, haldenRoe, imogen, lena, marta, nadia } from '#lib/testing/cast.ts';
import { seedDemo, seedElsewhere } from '#lib/testing/seed-demo.server.ts';
import { testApp, type TestApp } from '#lib/testing/test-app.ts';
import { workspacesOf } from '../read.server.ts';
import { signedIn } from '../sign-ins/read.server.ts';
import { memberships, people, workspaces } from '../tables.server.ts';
import { joinByInvitation, openInvitationBy, registerByInvitation } from './accept.server.ts';
import { changeRoles } from './change-roles.server.ts';
import { invitationsOf, sendInvitationAgain, withdrawInvitation } from './invitations.server.ts';
import { invite } from './invite.server.ts';
import { removeMember, suspendMember } from './suspend.server.ts';
import { invitations } from './tables.server.ts';

const { owner: viktor } = elsewhere;
const new_ = 'ana@new.example';

async function firm() {
	const app = testApp();
	await seedDemo(app);
	await seedElsewhere(app);
	return app;
}

/** The secret of the newest link that was mailed to an address. */
async function tokenFor(app: TestApp, address: string) {
	const found = await app.read.select().from(letters).where(eq(letters.to, address));
	const links = found.flatMap(({ text }) => [...text.matchAll(/invitation\?token=(\w+)/g)]);
	return links.at(-1)?.[1] as string;
}

const newcomer = (token: string) => ({
	...{ token, name: 'Ana Novak', passwordHash: '$argon2id$…', zone: 'Europe/Prague' },
	from: { device: 'a test', place: 'here' }
});

test('a newcomer joins by the letter, is signed in, and the link is used up', async () => {
	const app = await firm();
	await invite(app, acting(app, marta), { email: 'Ana@New.example', roles: ['sales'] });
	const token = await tokenFor(app, new_);
	expect(JSON.stringify(await app.read.select().from(invitations))).not.toContain(token);

	const { admitted } = await registerByInvitation(app, newcomer(token));
	const person = await signedIn(app, 'token' in admitted ? admitted.token : '');
	expect(person).toMatchObject({ email: new_, name: 'Ana Novak', keeper: false });
	expect(await workspacesOf(app, person ?? nadia)).toMatchObject([{ roles: ['sales'] }]);
	await expect(openInvitationBy(app, token)).rejects.toMatchObject({ status: 410 });
	await expect(registerByInvitation(app, newcomer(token))).rejects.toMatchObject({ status: 410 });
	expect(await verifyAudit(app)).toMatchObject({ ok: true });
});

test('somebody with an account joins signed in, and nothing of the account changes', async () => {
	const app = await firm();
	const before = await app.read.select().from(people);
	await invite(app, acting(app, marta), { email: viktor.email, roles: ['analyst'] });
	const token = await tokenFor(app, viktor.email);
	await expect(registerByInvitation(app, newcomer(token))).rejects.toMatchObject({ status: 409 });
	expect(await joinByInvitation(app, viktor, token)).toMatchObject({ slug: haldenRoe.slug });
	expect(await app.read.select().from(people)).toEqual(before);
	expect((await workspacesOf(app, viktor)).map(({ slug }) => slug)).toContain('halden-roe');
});

test('somebody with an account hears of an invitation here, and by one letter', async () => {
	const app = await firm();
	await invite(app, acting(app, marta), { email: viktor.email, roles: ['analyst'] });
	await app.settle();
	const posted = await app.read.select().from(letters).where(eq(letters.to, viktor.email));
	expect(posted.map(({ text }) => text.includes('/invitation?token='))).toEqual([true]);
	const told = await app.read.select().from(notices).where(eq(notices.personId, viktor.id));
	expect(told).toMatchObject([{ kind: 'workspace.membership', href: '/workspaces' }]);
});

test('an invitation is for one address: with another account it opens nothing', async () => {
	const app = await firm();
	await invite(app, acting(app, marta), { email: new_, roles: ['sales'] });
	const token = await tokenFor(app, new_);
	await expect(joinByInvitation(app, viktor, token)).rejects.toMatchObject({ status: 403 });
	expect(await workspacesOf(app, viktor)).toHaveLength(1);
});

test('of two who come at once, one gets through', async () => {
	const app = await firm();
	await invite(app, acting(app, marta), { email: new_, roles: ['sales'] });
	const token = await tokenFor(app, new_);
	const tries = Array.from({ length: 8 }, () => registerByInvitation(app, newcomer(token)));
	const ended = await Promise.allSettled(tries);
	expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('asked for again it is the same invitation with a new link', async () => {
	const app = await firm();
	await invite(app, acting(app, marta), { email: new_, roles: ['sales'] });
	const old = await tokenFor(app, new_);
	await invite(app, acting(app, imogen), { email: new_, roles: ['admin'] });
	await expect(openInvitationBy(app, old)).rejects.toMatchObject({ status: 404 });
	const token = await tokenFor(app, new_);
	expect(await openInvitationBy(app, token)).toMatchObject({ roles: ['admin'] });
	expect(await app.read.select().from(invitations)).toHaveLength(1);
	// An admin would make an admin by sending an owner's invitation again.
	const [{ id = '' } = {}] = await app.read.select().from(invitations);
	await expect(sendInvitationAgain(app, acting(app, marta), id)).rejects.toMatchObject({
		status: 403
	});
});

const dead: [string, number, (app: TestApp, id: string) => Promise<unknown>][] = [
	['withdrawn', 410, (app, id) => withdrawInvitation(app, acting(app, imogen), id)],
	['too old', 410, async (app) => app.clock.pass(days(7))],
	[
		'of a deleted workspace',
		410,
		(app) =>
			app.write(async (tx) => {
				await tx.update(workspaces).set({ deletedAt: 1 }).where(eq(workspaces.id, haldenRoe.id));
			})
	],
	[
		'of an admin who is none any more',
		410,
		(app) => changeRoles(app, acting(app, imogen), marta.id, ['analyst'])
	],
	['of an admin who is suspended', 410, (app) => suspendMember(app, acting(app, imogen), marta.id)],
	['of an admin who is gone', 410, (app) => removeMember(app, acting(app, imogen), marta.id)]
];
test.each(dead)('an invitation %s lets nobody in', async (_words, status, happens) => {
	const app = await firm();
	const id = await invite(app, acting(app, marta), { email: viktor.email, roles: ['sales'] });
	const token = await tokenFor(app, viktor.email);
	await happens(app, id);
	await expect(openInvitationBy(app, token)).rejects.toMatchObject({ status });
	await expect(joinByInvitation(app, viktor, token)).rejects.toMatchObject({ status });
	expect(await workspacesOf(app, viktor)).toHaveLength(1);
});

test('only owners invite owners and admins, others invite nobody, and members need no letter', async () => {
	const app = await firm();
	const asks = (actor: { id: string }, email: string, role: 'owner' | 'admin' | 'sales') =>
		invite(app, acting(app, actor), { email, roles: [role] });
	await expect(asks(marta, new_, 'owner')).rejects.toMatchObject({ status: 403 });
	await expect(asks(marta, 'b@new.example', 'admin')).rejects.toMatchObject({ status: 403 });
	await expect(asks(nadia, 'c@new.example', 'sales')).rejects.toMatchObject({ status: 403 });
	await expect(asks(viktor, 'd@new.example', 'sales')).rejects.toMatchObject({ status: 404 });
	await expect(asks(marta, lena.email.toUpperCase(), 'sales')).rejects.toMatchObject({
		...{ status: 409, field: 'email' }
	});
	await asks(imogen, 'e@new.example', 'owner');
	expect(await app.read.select().from(invitations)).toHaveLength(1);
});

test('another firm’s invitation is not there', async () => {
	const app = await firm();
	const id = await invite(app, acting(app, marta), { email: new_, roles: ['sales'] });
	const foreign = acting(app, viktor, elsewhere.workspace);
	for (const verb of [withdrawInvitation, sendInvitationAgain])
		await expect(verb(app, foreign, id)).rejects.toMatchObject({ status: 404 });
	expect(await invitationsOf(app, { ...haldenRoe, roles: ['owner'] })).toMatchObject([
		{ state: 'waiting' }
	]);
});

test('one address gets three letters an hour, one workspace sends twenty', async () => {
	const app = await firm();
	const asks = (email: string) =>
		invite(app, acting(app, marta), { email, roles: ['sales'] }).then(
			() => 200,
			(refusal: { status: number }) => refusal.status
		);
	for (const status of [200, 200, 200, 429]) expect(await asks(new_)).toBe(status);
	const rest = await Promise.all(Array.from({ length: 20 }, (_, at) => asks(`p${at}@n.example`)));
	expect(rest.filter((status) => status === 429)).toHaveLength(4);
	app.clock.pass(hours(1));
	expect(await asks(new_)).toBe(200);
});

test('a suspended member does not come back by an invitation', async () => {
	const app = await firm();
	await invite(app, acting(app, marta), { email: viktor.email, roles: ['sales'] });
	const token = await tokenFor(app, viktor.email);
	await app.write(async (tx) => {
		await tx.insert(memberships).values({
			...{ workspaceId: haldenRoe.id, personId: viktor.id, role: 'analyst' as const },
			...{ since: 0, suspendedAt: 1 }
		});
	});
	await expect(joinByInvitation(app, viktor, token)).rejects.toMatchObject({ status: 403 });
});

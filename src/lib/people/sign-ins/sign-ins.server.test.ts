import { expect, test } from 'vitest';
import type { App } from '#lib/app.ts';
import { imogen, nadia } from '#lib/testing/cast.ts';
import { seedDemo, seedElsewhere } from '#lib/testing/seed-demo.server.ts';
import { testApp } from '#lib/testing/test-app.ts';
import { newestLetters } from '#lib/notices/read.server.ts';
import { verifyAudit } from '#lib/audit/verify.server.ts';
import { membersOf, workspaceFor, workspacesOf } from '../read.server.ts';
import { signInAsDemo as signIn } from './as-demo.server.ts';
import { forgetSignIns, signOut } from './end.server.ts';
import { remembered } from './lucia.server.ts';
import { signedIn } from './read.server.ts';
import { signIns } from './tables.server.ts';

const here = { device: 'Firefox on Linux', place: 'this machine' };
const signInAsDemo = (app: App, id: string, before?: string) => signIn(app, id, here, before);

async function firm() {
	const app = testApp();
	await seedDemo(app);
	return app;
}

test('one of the cast signs in, is known by the token, and is told by letter', async () => {
	const app = await firm();
	const token = await signInAsDemo(app, nadia.id);
	expect(await signedIn(app, token)).toMatchObject({ id: nadia.id, name: 'Nadia Brandt' });

	await app.settle();
	expect(await newestLetters(app)).toMatchObject([{ to: nadia.email, state: 'kept', attempts: 1 }]);
	expect(await verifyAudit(app)).toMatchObject({ ok: true });
});

test('only a hash of the token is stored', async () => {
	const app = await firm();
	const token = await signInAsDemo(app, nadia.id);
	expect(JSON.stringify(await app.read.select().from(signIns))).not.toContain(token);
});

test('nobody else signs in that way, and nobody at all in a real installation', async () => {
	const app = await firm();
	await expect(signInAsDemo(app, 'person-nobody')).rejects.toThrow(/demo cast/);
	await expect(signInAsDemo(app, '\0')).rejects.toThrow(/demo cast/);
	await expect(signInAsDemo({ ...app, trial: false }, imogen.id)).rejects.toThrow(/demo cast/);
	expect(await app.read.$count(signIns)).toBe(0);
});

test('who signs in as somebody else ends the sign-in before', async () => {
	const app = await firm();
	const before = await signInAsDemo(app, nadia.id);
	const after = await signInAsDemo(app, imogen.id, before);
	expect(await signedIn(app, before)).toBeUndefined();
	expect(await signedIn(app, after)).toMatchObject({ id: imogen.id });
	await expect(signInAsDemo(app, 'person-nobody', after)).rejects.toThrow();
	expect(await signedIn(app, after)).toMatchObject({ id: imogen.id });
});

test('a sign-in ends by signing out and by time', async () => {
	const app = await firm();
	const token = await signInAsDemo(app, nadia.id);
	await signOut(app, token);
	expect(await signedIn(app, token)).toBeUndefined();

	const other = await signInAsDemo(app, nadia.id);
	app.clock.pass(remembered);
	expect(await signedIn(app, other)).toBeUndefined();
	const step = await forgetSignIns(app, { before: app.now() + 1 }, 'key');
	await app.write(async (tx) => void (await step?.(tx)));
	expect(await app.read.$count(signIns)).toBe(0);
});

test('a member sees the workspace and its people; to others it is not there', async () => {
	const app = await firm();
	await seedElsewhere(app);
	const workspace = await workspaceFor(app, nadia, 'halden-roe');
	expect(workspace.roles).toEqual(['consultant']);
	expect((await membersOf(app, workspace)).map(({ id }) => id)).not.toContain('person-viktor');
	await expect(workspaceFor(app, nadia, 'elsewhere')).rejects.toMatchObject({ status: 404 });
	expect((await workspacesOf(app, { id: 'person-viktor' })).map(({ slug }) => slug)).toEqual([
		'elsewhere'
	]);
});

test('the demo is put only where nobody is yet', async () => {
	const app = await firm();
	expect(await seedDemo(app)).toBe(false);
});

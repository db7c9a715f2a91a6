import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { minutes } from '#lib/basics/time.ts';
import { nadia, hanna } from '#lib/testing/cast.ts';
import { seedDemo } from '#lib/testing/seed-demo.server.ts';
import { testApp, type TestApp } from '#lib/testing/test-app.ts';
import { hashPassword } from '../accounts/password.server.ts';
import type { Person } from '../person.ts';
import { signInAsDemo } from '../sign-ins/as-demo.server.ts';
import { endSignIn } from '../sign-ins/end.server.ts';
import { isProven } from '../sign-ins/prove.server.ts';
import { signedIn, signInsOf } from '../sign-ins/read.server.ts';
import { people } from '../tables.server.ts';
import { openedFor } from './app-secret.server.ts';
import { beginApp, confirmApp } from './authenticator-app.server.ts';
import { proveAgain, waysToProve } from './prove-again.server.ts';
import { signOutElsewhere } from './sign-out-elsewhere.server.ts';
import { totpSecrets } from './tables.server.ts';
import { codeAt, stepAt } from './totp.ts';

const from = { device: 'Firefox on Linux', place: 'this machine' };

async function firm() {
	const app = testApp();
	await seedDemo(app);
	return app;
}

/** Signed in so long ago that the proof is too old. */
async function longSignedIn(app: TestApp, { id }: { id: string }) {
	const token = await signInAsDemo(app, id, from);
	app.clock.pass(minutes(11));
	return { token, person: (await signedIn(app, token)) as Person };
}

async function givePassword(app: TestApp, { id }: { id: string }, password: string) {
	const passwordHash = await hashPassword(password);
	await app.write(async (tx) => {
		await tx.update(people).set({ passwordHash }).where(eq(people.id, id));
	});
}

async function codeNow(app: TestApp, id: string) {
	const [row] = await app.read.select().from(totpSecrets).where(eq(totpSecrets.personId, id));
	return codeAt(openedFor(app, id, row?.sealed ?? '') ?? Buffer.of(), stepAt(app.now()));
}

test('one of the cast confirms by saying who they are, in a trial only', async () => {
	const app = await firm();
	const { token, person } = await longSignedIn(app, nadia);
	expect(await waysToProve(app, person)).toMatchObject({ byName: true, password: false });
	const real = { ...app, trial: false };
	expect(await waysToProve(real, person)).toMatchObject({ byName: false });
	await expect(proveAgain(real, person, {})).rejects.toMatchObject({ status: 403 });

	const proven = await proveAgain(app, person, {});
	expect(await signedIn(app, token)).toBeUndefined();
	const now = (await signedIn(app, proven.token)) as Person;
	expect(isProven(app, now)).toBe(true);
	app.clock.pass(minutes(10));
	expect(isProven(app, now)).toBe(false);
});

test('who has a password confirms by it and by nothing less', async () => {
	const app = await firm();
	await givePassword(app, nadia, 'a long way to Riga');
	const { person } = await longSignedIn(app, nadia);
	for (const password of [undefined, '', 'a long way to riga'])
		await expect(proveAgain(app, person, { password })).rejects.toThrow(/not the password/);
	expect(await proveAgain(app, person, { password: 'a long way to Riga' })).toBeDefined();
});

test('who has an app gives its code too, each once', async () => {
	const app = await firm();
	const password = 'a long way to Riga';
	await givePassword(app, nadia, password);
	const fresh = (await signedIn(app, await signInAsDemo(app, nadia.id, from))) as Person;
	await beginApp(app, fresh);
	await confirmApp(app, fresh, await codeNow(app, nadia.id));

	const { person } = await longSignedIn(app, nadia);
	await expect(proveAgain(app, person, { password })).rejects.toMatchObject({ status: 400 });
	const code = await codeNow(app, nadia.id);
	await expect(proveAgain(app, person, { password: 'x', code })).rejects.toThrow(/password/);
	expect(await proveAgain(app, person, { password, code })).toBeDefined();
	await expect(proveAgain(app, person, { password, code })).rejects.toThrow(/used already/);
});

test('ten tries in a quarter of an hour are the most, and then the right one is refused too', async () => {
	const app = await firm();
	await givePassword(app, nadia, 'a long way to Riga');
	const { person } = await longSignedIn(app, nadia);
	for (let tries = 0; tries < 10; tries++)
		await expect(proveAgain(app, person, { password: 'x' })).rejects.toMatchObject({ status: 400 });
	const right = proveAgain(app, person, { password: 'a long way to Riga' });
	await expect(right).rejects.toMatchObject({ status: 429 });
});

test('one ends one’s own sign-ins elsewhere, never somebody else’s', async () => {
	const app = await firm();
	const elsewhere = await signInAsDemo(app, nadia.id, from);
	const theirs = await signInAsDemo(app, hanna.id, from);
	const here = await signInAsDemo(app, nadia.id, from);
	const person = (await signedIn(app, here)) as Person;
	const [their] = await signInsOf(app, hanna);
	for (const id of [their?.id ?? '', 'nothing', '\0'])
		await expect(endSignIn(app, person, id)).rejects.toMatchObject({ status: 404 });
	expect(await signedIn(app, theirs)).toMatchObject({ id: hanna.id });

	const other = (await signInsOf(app, nadia)).find(({ id }) => id !== person.signIn.id);
	await endSignIn(app, person, other?.id ?? '');
	expect(await signedIn(app, elsewhere)).toBeUndefined();
	expect(await signedIn(app, here)).toBeDefined();

	await signInAsDemo(app, nadia.id, from);
	const { token, ended } = await signOutElsewhere(app, person);
	expect(ended).toBe(1);
	expect(await signedIn(app, here)).toBeUndefined();
	expect(await signedIn(app, token)).toMatchObject({ id: nadia.id });
	expect(await signInsOf(app, nadia)).toHaveLength(1);

	app.clock.pass(minutes(10));
	await expect(signOutElsewhere(app, person)).rejects.toMatchObject({ status: 403 });
	await expect(endSignIn(app, person, person.signIn.id)).rejects.toMatchObject({ status: 403 });
});

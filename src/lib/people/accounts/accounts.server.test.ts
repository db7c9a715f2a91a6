import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { App } from '#lib/app.ts';
import { hours, minutes } from '#lib/basics/time.ts';
import { letters } from '#lib/notices/tables.server.ts';
import { nadia } from '#lib/testing/cast.ts';
import { seedDemo } from '#lib/testing/seed-demo.server.ts';
import { testApp, type TestApp } from '#lib/testing/test-app.ts';
import type { Admitted } from '../sign-ins/admit.server.ts';
import { signedIn } from '../sign-ins/read.server.ts';
import { people } from '../tables.server.ts';
import { askForReset } from './ask-for-reset.server.ts';
import { firstOwnerCode, registerFirstOwner, waitsForFirstOwner } from './first-owner.server.ts';
import type { Here } from './here.ts';
import { hashPassword, passwordChecks } from './password.server.ts';
import { askToRegister, askToRegisterAgain } from './register.server.ts';
import { resetFor, resetPassword } from './reset.server.ts';
import { signInByPassword } from './sign-in.server.ts';
import { finishRegistering, registrationFor } from './verify.server.ts';
import { deviceTokenOf } from '#lib/basics/secrets.server.ts';

const here: Here = {
	from: { device: 'Firefox on Linux', place: 'this machine' },
	address: '203.0.113.9',
	before: undefined,
	devices: []
};
const password = 'three words together';
const olena = {
	name: 'Olena Marchuk',
	email: 'olena@marchuk.example',
	password,
	zone: 'Europe/Kyiv'
};
const asker = { address: here.address, browser: 'the browser of Olena' };

async function firm() {
	const app = testApp();
	await seedDemo(app);
	return app;
}

/** The letters to somebody, newest last, with the token in each. */
async function lettersTo(app: TestApp, email: string) {
	await app.settle();
	const rows = await app.read.select().from(letters).where(eq(letters.to, email));
	return rows.map(({ subject, text }) => ({ subject, token: /token=(\w+)/.exec(text)?.[1] ?? '' }));
}

async function registered(app: TestApp) {
	await askToRegister(app, olena, asker);
	const [letter] = await lettersTo(app, olena.email);
	const { browser } = asker;
	return finishRegistering(app, { token: letter?.token ?? '', browser, password: '' }, here);
}

const tokenIn = (admitted: Admitted) => ('token' in admitted ? admitted.token : '');
const personOf = (app: App, email: string) =>
	app.read.select().from(people).where(eq(people.email, email));
const signIn = (app: App, typed: string, email = olena.email, from: Partial<Here> = {}) =>
	signInByPassword(app, { email, password: typed, remembered: false }, { ...here, ...from });

test('who registers is nobody before the link is opened, and is signed in by it', async () => {
	const app = await firm();
	await askToRegister(app, olena, asker);
	expect(await personOf(app, olena.email)).toEqual([]);
	await expect(signIn(app, password)).rejects.toMatchObject({ status: 401 });

	const [letter] = await lettersTo(app, olena.email);
	const token = letter?.token ?? '';
	expect(await registrationFor(app, token, asker.browser)).toMatchObject({ asksPassword: false });
	const { browser } = asker;
	const admitted = await finishRegistering(app, { token, browser, password: '' }, here);
	expect(await signedIn(app, tokenIn(admitted))).toMatchObject({
		name: olena.name,
		slug: 'olena-marchuk',
		zone: 'Europe/Kyiv',
		keeper: false,
		demo: false
	});
	expect(await signIn(app, password)).toMatchObject({ token: expect.any(String) });
	await expect(registrationFor(app, token, browser)).rejects.toMatchObject({ status: 410 });
});

test('in another browser the link asks for the password that was chosen', async () => {
	const app = await firm();
	await askToRegister(app, olena, asker);
	const [letter] = await lettersTo(app, olena.email);
	const elsewhere = { token: letter?.token ?? '', browser: '' };
	expect(await registrationFor(app, elsewhere.token, '')).toMatchObject({ asksPassword: true });
	await expect(
		finishRegistering(app, { ...elsewhere, password: 'another password' }, here)
	).rejects.toMatchObject({ status: 401 });
	expect(await personOf(app, olena.email)).toEqual([]);
	expect(await finishRegistering(app, { ...elsewhere, password }, here)).toHaveProperty('token');
});

test('whose address has an account learns it by letter; the account stays as it is', async () => {
	const app = await firm();
	await askToRegister(app, { ...olena, email: nadia.email }, asker);
	const told = await lettersTo(app, nadia.email);
	expect(told).toEqual([{ subject: 'You have a Concord account already', token: '' }]);
	expect(await personOf(app, nadia.email)).toMatchObject([{ name: nadia.name }]);
});

test('of two registrations of one address the first link wins, the second says so', async () => {
	const app = await firm();
	await askToRegister(app, olena, asker);
	await askToRegister(app, { ...olena, name: 'Somebody else' }, { ...asker, browser: 'another' });
	const [first, second] = await lettersTo(app, olena.email);
	const open = (token = '') => finishRegistering(app, { token, browser: '', password }, here);
	const both = await Promise.allSettled([open(first?.token), open(second?.token)]);
	expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	const lost = both.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
	expect(lost.reason).toMatchObject({ status: 409 });
	expect(await personOf(app, olena.email)).toHaveLength(1);
});

test('an address gets three letters an hour, however often somebody asks', async () => {
	const app = await firm();
	await askToRegister(app, olena, asker);
	for (let more = 0; more < 5; more++) await askToRegisterAgain(app, olena.email, asker);
	expect(await lettersTo(app, olena.email)).toHaveLength(3);
	app.clock.pass(hours(1));
	await askToRegisterAgain(app, olena.email, { ...asker, browser: 'of somebody else' });
	expect(await lettersTo(app, olena.email)).toHaveLength(3);
	await askToRegisterAgain(app, olena.email, asker);
	expect(await lettersTo(app, olena.email)).toHaveLength(4);
});

test('after ten tries nothing is checked any more, not even the right password', async () => {
	const app = await firm();
	await registered(app);
	const before = passwordChecks();
	for (let left = 9; left >= 0; left--) {
		const refused = await signIn(app, 'a wrong one').catch((error: Error) => error.message);
		expect(refused).toContain('do not belong together');
		if (left === 3) expect(refused).toContain('After 3 more tries we pause for 15 minutes.');
	}
	await expect(signIn(app, 'a wrong one')).rejects.toMatchObject({ status: 429 });
	await expect(signIn(app, password)).rejects.toMatchObject({ status: 429 });
	expect(passwordChecks() - before).toBe(10);
	app.clock.pass(minutes(15));
	expect(await signIn(app, password)).toHaveProperty('token');
});

test('the owner still gets in where they have signed in before', async () => {
	const app = await firm();
	const device = deviceTokenOf(tokenIn(await registered(app)));
	for (let tries = 0; tries < 120; tries++) await signIn(app, 'a wrong one').catch(() => {});
	await expect(signIn(app, password)).rejects.toMatchObject({ status: 429 });
	await expect(signIn(app, password, olena.email, { devices: ['x'] })).rejects.toThrow();
	expect(await signIn(app, password, olena.email, { devices: [device] })).toHaveProperty('token');
});

test('unknown addresses, the cast and wrong passwords are refused in the same words', async () => {
	const app = await firm();
	await registered(app);
	const before = passwordChecks();
	const words = [];
	for (const email of [olena.email, 'nobody@nowhere.example', nadia.email])
		words.push(await signIn(app, 'a wrong one', email).catch((error: Error) => error.message));
	expect(new Set(words)).toEqual(new Set(['This e-mail and password do not belong together.']));
	expect(passwordChecks() - before).toBe(3);
});

test('one of the cast never signs in by password, even if there were one', async () => {
	const app = await firm();
	const passwordHash = await hashPassword(password);
	await app.write(async (tx) => {
		await tx.update(people).set({ passwordHash }).where(eq(people.id, nadia.id));
	});
	await expect(signIn(app, password, nadia.email)).rejects.toMatchObject({ status: 401 });
});

test('a forgotten password is set anew by a link, once; everything before it ends', async () => {
	const app = await firm();
	const old = await registered(app);
	const device = deviceTokenOf(tokenIn(old));
	await askForReset(app, { email: olena.email, address: here.address });
	await askForReset(app, { email: olena.email, address: here.address });
	const [, first, second] = await lettersTo(app, olena.email).then((all) =>
		all.filter(({ token }) => token)
	);
	expect(await resetFor(app, first?.token ?? '')).toMatchObject({ email: olena.email });

	const fresh = 'four other words now';
	const admitted = await resetPassword(app, { token: first?.token ?? '', password: fresh }, here);
	expect(await signedIn(app, tokenIn(admitted))).toMatchObject({ email: olena.email });
	expect(await signedIn(app, tokenIn(old))).toBeUndefined();
	await expect(signIn(app, password)).rejects.toMatchObject({ status: 401 });
	expect(await signIn(app, fresh)).toHaveProperty('token');
	await expect(resetFor(app, first?.token ?? '')).rejects.toMatchObject({ status: 410 });
	await expect(resetFor(app, second?.token ?? '')).rejects.toMatchObject({ status: 410 });
	const subjects = (await lettersTo(app, olena.email)).map(({ subject }) => subject);
	expect(subjects).toContain('Your Concord password was changed');

	for (let tries = 0; tries < 9; tries++) await signIn(app, 'a wrong one').catch(() => {});
	await expect(signIn(app, fresh, olena.email, { devices: [device] })).rejects.toMatchObject({
		status: 429
	});
});

test('no letter goes to strangers or to the cast, and a reset link ends after half an hour', async () => {
	const app = await firm();
	await registered(app);
	for (const email of ['nobody@nowhere.example', nadia.email, olena.email])
		await askForReset(app, { email, address: here.address });
	expect(await lettersTo(app, 'nobody@nowhere.example')).toEqual([]);
	expect(await lettersTo(app, nadia.email)).toEqual([]);
	const reset = (await lettersTo(app, olena.email)).find(({ subject }) =>
		/Set a new/.test(subject)
	);
	app.clock.pass(minutes(30));
	await expect(resetFor(app, reset?.token ?? '')).rejects.toMatchObject({ status: 410 });
});

test('the first owner of a real installation comes in by the printed code, once', async () => {
	const app = Object.assign(testApp(), { trial: false });
	expect(await waitsForFirstOwner(app)).toBe(true);
	await expect(askToRegister(app, olena, asker)).rejects.toMatchObject({ status: 403 });

	const code = firstOwnerCode(app);
	expect(code).toBe(firstOwnerCode({ ...app }));
	await expect(
		registerFirstOwner(app, { ...olena, code: 'AAAAA-AAAAA-AAAAA-AAAAA' }, here)
	).rejects.toMatchObject({ status: 403 });
	const typed = ` ${code.toLowerCase().replaceAll('-', ' ')}`;
	const admitted = await registerFirstOwner(app, { ...olena, code: typed }, here);
	expect(await signedIn(app, tokenIn(admitted))).toMatchObject({ keeper: true });
	expect(await waitsForFirstOwner(app)).toBe(false);
	const second = { ...olena, email: 'second@marchuk.example', code };
	await expect(registerFirstOwner(app, second, here)).rejects.toMatchObject({ status: 409 });
});

test('the code of the first owner is not guessed: ten tries in 15 minutes', async () => {
	const app = Object.assign(testApp(), { trial: false });
	const wrong = { ...olena, code: 'B' };
	for (let tries = 0; tries < 10; tries++)
		await expect(registerFirstOwner(app, wrong, here)).rejects.toMatchObject({ status: 403 });
	const right = { ...olena, code: firstOwnerCode(app) };
	await expect(registerFirstOwner(app, right, here)).rejects.toMatchObject({ status: 429 });
});

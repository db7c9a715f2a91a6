import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { verifyAudit } from '#lib/audit/verify.server.ts';
import { minutes } from '#lib/basics/time.ts';
import { newestLetters } from '#lib/notices/read.server.ts';
import { notices } from '#lib/notices/tables.server.ts';
import { hanna, imogen, nadia } from '#lib/testing/cast.ts';
import { seedDemo } from '#lib/testing/seed-demo.server.ts';
import { testApp, type TestApp } from '#lib/testing/test-app.ts';
import type { Person } from '../person.ts';
import { admit } from '../sign-ins/admit.server.ts';
import { signInAsDemo } from '../sign-ins/as-demo.server.ts';
import { signedIn } from '../sign-ins/read.server.ts';
import { slips } from '../slips/tables.server.ts';
import { openedFor } from './app-secret.server.ts';
import {
	authenticatorOf,
	beginApp,
	confirmApp,
	keyOfWaitingApp,
	removeApp
} from './authenticator-app.server.ts';
import { removeFactors } from './remove-all.server.ts';
import { recoveryCodesLeft, renewRecoveryCodes } from './recovery.server.ts';
import { enterWithSecond, waitingForSecond } from './second.server.ts';
import { recoveryCodes, totpSecrets } from './tables.server.ts';
import { codeAt, stepAt } from './totp.ts';

const from = { device: 'Firefox on Linux', place: 'this machine' };

async function firm() {
	const app = testApp();
	await seedDemo(app);
	return app;
}

async function signIn(app: TestApp, { id }: { id: string }): Promise<Person> {
	const person = await signedIn(app, await signInAsDemo(app, id, from));
	if (!person) throw new Error('should be signed in');
	return person;
}

async function codeOf(app: TestApp, { id }: { id: string }, away = 0) {
	const [row] = await app.read.select().from(totpSecrets).where(eq(totpSecrets.personId, id));
	return codeAt(openedFor(app, id, row?.sealed ?? '') ?? Buffer.of(), stepAt(app.now() + away));
}

/** Somebody with an app that was set up to the end, and the codes that were shown. */
async function withApp(app: TestApp, who: { id: string }) {
	const person = await signIn(app, who);
	await beginApp(app, person);
	const { codes, token } = await confirmApp(app, person, await codeOf(app, who));
	app.clock.pass(minutes(1)); // the first code is used: the next step
	return { person, codes, token };
}

/** The password was right: what waits for the second factor. */
async function waiting(app: TestApp, { id }: { id: string }) {
	const beginning = { personId: id, way: 'password', remembered: true, from } as const;
	const admitted = await app.write((tx) => admit(app, tx, { ...beginning, token: app.newToken() }));
	if (!('second' in admitted)) throw new Error('no second factor was asked for');
	return { second: admitted.second, from, before: undefined };
}

test('an app is set up by its first code; before that nothing asks for one', async () => {
	const app = await firm();
	const person = await signIn(app, nadia);
	await beginApp(app, person);
	const shown = await keyOfWaitingApp(app, person);
	expect(shown?.key).toMatch(/^[A-Z2-7]{32}$/);
	expect(shown?.address).toContain(shown?.key);
	await expect(waiting(app, nadia)).rejects.toThrow('no second factor');

	const { codes, remembered } = await confirmApp(app, person, await codeOf(app, nadia));
	expect(remembered).toBe(true);
	expect(new Set(codes).size).toBe(10);
	expect(codes[0]).toMatch(/^\w{4}-\w{4}-\w{4}-\w{4}$/);
	expect(await recoveryCodesLeft(app.read, nadia.id)).toBe(10);
	expect(await keyOfWaitingApp(app, person)).toBeUndefined();
	expect(await waiting(app, nadia)).toMatchObject({ second: expect.any(String) });
});

test('the rows hold neither the secret nor a recovery code', async () => {
	const app = await firm();
	const person = await signIn(app, nadia);
	await beginApp(app, person);
	const key = (await keyOfWaitingApp(app, person))?.key ?? '';
	const { codes } = await confirmApp(app, person, await codeOf(app, nadia));
	const rows = JSON.stringify([
		await app.read.select().from(totpSecrets),
		await app.read.select().from(recoveryCodes)
	]);
	for (const secret of [key, ...codes, ...codes.map((code) => code.replaceAll('-', ''))])
		expect(rows).not.toContain(secret);
});

test('a secret that was moved to somebody else’s row opens nothing there', async () => {
	const app = await firm();
	await withApp(app, nadia);
	const [row] = await app.read.select().from(totpSecrets);
	expect(openedFor(app, hanna.id, row?.sealed ?? '')).toBeUndefined();
	expect(openedFor(app, nadia.id, row?.sealed ?? '')).toHaveLength(20);
});

test('setting up, removing and new codes exchange the token, are told, and audited', async () => {
	const app = await firm();
	const first = await signInAsDemo(app, nadia.id, from);
	const person = (await signedIn(app, first)) as Person;
	await beginApp(app, person);
	const added = await confirmApp(app, person, await codeOf(app, nadia));
	expect(await signedIn(app, first)).toBeUndefined();
	expect(await signedIn(app, added.token)).toMatchObject({ id: nadia.id });

	const renewed = await renewRecoveryCodes(app, person);
	expect(renewed.codes).not.toEqual(added.codes);
	expect(await recoveryCodesLeft(app.read, nadia.id)).toBe(10);
	const removed = await removeApp(app, person);
	expect(await signedIn(app, renewed.token)).toBeUndefined();
	expect(await signedIn(app, removed.token)).toMatchObject({ id: nadia.id });
	expect(await authenticatorOf(app.read, nadia.id)).toBeUndefined();
	expect(await recoveryCodesLeft(app.read, nadia.id)).toBe(0);

	await app.settle();
	const subjects = (await newestLetters(app)).map(({ subject }) => subject);
	for (const title of ['app was added', 'new recovery codes', 'app was removed'])
		expect(subjects.filter((subject) => subject.includes(title))).toHaveLength(1);
	const told = await app.read.select().from(notices).where(eq(notices.personId, nadia.id));
	const ofFactors = told.filter(({ title }) => !title.startsWith('New sign-in'));
	expect(ofFactors.map(({ kind }) => kind)).toEqual(Array(3).fill('account.security'));
	expect(ofFactors[0]?.body).toContain('Firefox on Linux (this machine)');
	expect(await verifyAudit(app)).toMatchObject({ ok: true });
});

test('without a fresh proof nothing of it can be changed or seen', async () => {
	const app = await firm();
	const { person } = await withApp(app, nadia);
	app.clock.pass(minutes(10));
	const acts = [beginApp, keyOfWaitingApp, removeApp, renewRecoveryCodes];
	for (const act of acts) await expect(act(app, person)).rejects.toMatchObject({ status: 403 });
	await expect(confirmApp(app, person, '123456')).rejects.toMatchObject({ status: 403 });
});

test('an app that is in use is not replaced by beginning another', async () => {
	const app = await firm();
	const { person } = await withApp(app, nadia);
	await expect(beginApp(app, person)).rejects.toThrow(/Remove it first/);
	expect(await waiting(app, nadia)).toBeDefined();
});

test('password and code sign in with a new token, as it was remembered', async () => {
	const app = await firm();
	await withApp(app, nadia);
	const given = await waiting(app, nadia);
	expect(await waitingForSecond(app, given.second)).toMatchObject({ email: nadia.email });
	const { token, remembered } = await enterWithSecond(app, {
		...given,
		typed: await codeOf(app, nadia)
	});
	expect(remembered).toBe(true);
	expect(token).not.toBe(given.second);
	expect(await signedIn(app, token)).toMatchObject({ id: nadia.id });
	await expect(
		enterWithSecond(app, { ...given, typed: await codeOf(app, nadia, 30_000) })
	).rejects.toMatchObject({ status: 410 });
});

test('a code works once, also when nine browsers give it at the same moment', async () => {
	const app = await firm();
	await withApp(app, nadia);
	const typed = await codeOf(app, nadia);
	const all = [];
	for (let browser = 0; browser < 9; browser++) all.push(await waiting(app, nadia));
	const answers = await Promise.allSettled(
		all.map((given) => enterWithSecond(app, { ...given, typed }))
	);
	expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('after a newer code an older one opens nothing, though its time is not over', async () => {
	const app = await firm();
	await withApp(app, nadia);
	await enterWithSecond(app, { ...(await waiting(app, nadia)), typed: await codeOf(app, nadia) });
	const older = enterWithSecond(app, {
		...(await waiting(app, nadia)),
		typed: await codeOf(app, nadia, -30_000)
	});
	await expect(older).rejects.toThrow(/used already/);
});

test('five wrong codes end what waited; ten in a quarter of an hour are the most', async () => {
	const app = await firm();
	await withApp(app, nadia);
	const given = await waiting(app, nadia);
	const wrong = () => enterWithSecond(app, { ...given, typed: '000000' });
	await expect(wrong()).rejects.toThrow(/4 tries are left/);
	for (let tries = 0; tries < 3; tries++) await expect(wrong()).rejects.toThrow(/not right/);
	await expect(wrong()).rejects.toThrow(/last try/);
	const typed = await codeOf(app, nadia);
	await expect(enterWithSecond(app, { ...given, typed })).rejects.toMatchObject({ status: 410 });

	const next = await waiting(app, nadia);
	for (let tries = 0; tries < 3; tries++)
		await expect(enterWithSecond(app, { ...next, typed: '000000' })).rejects.toThrow();
	const another = await waiting(app, nadia);
	await expect(enterWithSecond(app, { ...another, typed: '000000' })).rejects.toThrow();
	await expect(enterWithSecond(app, { ...another, typed })).rejects.toMatchObject({ status: 429 });
	app.clock.pass(minutes(15));
	const later = { ...(await waiting(app, nadia)), typed: await codeOf(app, nadia) };
	expect(await enterWithSecond(app, later)).toMatchObject({ token: expect.any(String) });
});

test('a phone whose clock is behind is told by how much; one that is ahead only that it may be', async () => {
	const app = await firm();
	const { person } = await withApp(app, nadia);
	const given = await waiting(app, nadia);
	const behind = { ...given, typed: await codeOf(app, nadia, -minutes(61)) };
	await expect(enterWithSecond(app, behind)).rejects.toThrow(/1 h 1 min behind/);
	const ahead = { ...given, typed: await codeOf(app, nadia, minutes(61)) };
	await expect(enterWithSecond(app, ahead)).rejects.toThrow(/set its clock by itself/);

	await removeApp(app, person);
	await beginApp(app, person);
	const early = confirmApp(app, person, await codeOf(app, nadia, minutes(60)));
	await expect(early).rejects.toThrow(/1 h ahead/);
});

test('a recovery code opens once, however it is typed, and how many are left is told', async () => {
	const app = await firm();
	const { codes } = await withApp(app, nadia);
	const [one = '', two = ''] = codes;
	const typed = ` ${one.toUpperCase().replaceAll('-', ' ').replaceAll('0', 'O').replaceAll('1', 'L')}`;
	await enterWithSecond(app, { ...(await waiting(app, nadia)), typed });
	expect(await recoveryCodesLeft(app.read, nadia.id)).toBe(9);
	const told = await app.read.select().from(notices).where(eq(notices.personId, nadia.id));
	expect(told.at(-1)?.title).toBe('A recovery code was used');
	expect(told.at(-1)?.body).toContain('9 are left.');

	const again = enterWithSecond(app, { ...(await waiting(app, nadia)), typed: one });
	await expect(again).rejects.toThrow(/none of your recovery codes/);
	await withApp(app, hanna);
	const foreign = enterWithSecond(app, { ...(await waiting(app, hanna)), typed: two });
	await expect(foreign).rejects.toThrow(/none of your recovery codes/);
});

test('with another secret of the installation only recovery codes open, and it is said why', async () => {
	const app = await firm();
	const { codes } = await withApp(app, nadia);
	const typed = await codeOf(app, nadia);
	const given = await waiting(app, nadia);
	const later = { ...app, secret: 'another secret of the installation' };
	await expect(enterWithSecond(later, { ...given, typed })).rejects.toThrow(
		/no longer read the key/
	);
	const entered = await enterWithSecond(later, { ...given, typed: codes[3] ?? '' });
	expect(entered).toHaveProperty('token');
});

test('who waits too long begins again, and nothing waits for nobody', async () => {
	const app = await firm();
	await withApp(app, nadia);
	const given = await waiting(app, nadia);
	app.clock.pass(minutes(10));
	expect(await waitingForSecond(app, given.second)).toBeUndefined();
	expect(await waitingForSecond(app, 'nonsense')).toBeUndefined();
	const late = enterWithSecond(app, { ...given, typed: await codeOf(app, nadia) });
	await expect(late).rejects.toThrow(/from the beginning/);
	expect(await app.read.$count(slips)).toBe(1);
});

test('the keeper lets in who lost everything; nobody else can', async () => {
	const app = await firm();
	const { token } = await withApp(app, nadia);
	const keeper = await signIn(app, imogen);
	const other = await signIn(app, hanna);
	await expect(removeFactors(app, other, nadia)).rejects.toMatchObject({ status: 403 });
	await expect(removeFactors(app, keeper, { id: 'nobody' })).rejects.toMatchObject({ status: 404 });
	await removeFactors(app, keeper, nadia);
	expect(await signedIn(app, token)).toBeUndefined();
	expect(await authenticatorOf(app.read, nadia.id)).toBeUndefined();
	expect(await recoveryCodesLeft(app.read, nadia.id)).toBe(0);
	await app.settle();
	const letters = await newestLetters(app);
	expect(letters.some(({ subject }) => subject.includes('keeper removed'))).toBe(true);

	app.clock.pass(minutes(10));
	await expect(removeFactors(app, keeper, hanna)).rejects.toMatchObject({ status: 403 });
});

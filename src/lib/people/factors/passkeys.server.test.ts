import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { minutes } from '#lib/basics/time.ts';
import { newestLetters } from '#lib/notices/read.server.ts';
import { hanna, nadia } from '#lib/testing/cast.ts';
import { seedDemo } from '#lib/testing/seed-demo.server.ts';
import { softPasskey, type Wrong } from '#lib/testing/soft-passkey.ts';
import { testApp, type TestApp } from '#lib/testing/test-app.ts';
import type { Person } from '../person.ts';
import { signInAsDemo } from '../sign-ins/as-demo.server.ts';
import { isProven } from '../sign-ins/prove.server.ts';
import { signedIn } from '../sign-ins/read.server.ts';
import { people } from '../tables.server.ts';
import { beginPasskey, keepPasskey } from './add-passkey.server.ts';
import { canHavePasskeys, passkeySite } from './passkey-site.ts';
import { passkeyOf, passkeysOf, removePasskey, renamePasskey } from './passkeys.server.ts';
import {
	beginPasskeyProof,
	beginPasskeySignIn,
	enterWithPasskey,
	proveByPasskey
} from './use-passkey.server.ts';

const from = { device: 'Firefox on Linux', place: 'this machine' };
const site = { id: 'localhost', origin: 'http://localhost:3000' };
const name = 'Firefox on Linux, Tue 24 Nov';

async function firm() {
	const app = testApp();
	await seedDemo(app);
	return app;
}

async function signIn(app: TestApp, { id }: { id: string }) {
	const person = await signedIn(app, await signInAsDemo(app, id, from));
	return person as Person;
}

async function withPasskey(app: TestApp, who: { id: string }) {
	const person = await signIn(app, who);
	const passkey = softPasskey(site);
	const { token, options } = await beginPasskey(app, person, site);
	await keepPasskey(app, person, { token, answer: passkey.make(options), site, name });
	return { person, passkey };
}

async function enter(app: TestApp, passkey: ReturnType<typeof softPasskey>, wrong: Wrong = {}) {
	const { token, options } = await beginPasskeySignIn(app, site);
	const answer = passkey.use(options, wrong);
	const rest = { remembered: false, from, before: undefined };
	return enterWithPasskey(app, { token, answer, site, ...rest });
}

test('a passkey is added, signs in without an address, and its use is noted', async () => {
	const app = await firm();
	const { person, passkey } = await withPasskey(app, nadia);
	const admitted = await enter(app, passkey);
	if (!('token' in admitted)) throw new Error('a passkey is two factors in one');
	expect(await signedIn(app, admitted.token)).toMatchObject({ id: nadia.id });
	expect(await passkeysOf(app, person)).toMatchObject([
		{ id: passkey.id, name, lastUsedAt: app.now() }
	]);
	await enter(app, passkey);
});

test('adding and removing is told by letter; a removed one opens nothing', async () => {
	const app = await firm();
	const { person, passkey } = await withPasskey(app, nadia);
	await renamePasskey(app, person, passkey.id, 'The grey laptop');
	expect(await passkeyOf(app, person, passkey.id)).toMatchObject({ name: 'The grey laptop' });
	const { token } = await removePasskey(app, person, passkey.id);
	expect(await signedIn(app, token)).toMatchObject({ id: nadia.id });
	await expect(enter(app, passkey)).rejects.toThrow(/opens nothing here/);
	await app.settle();
	const subjects = (await newestLetters(app)).map(({ subject }) => subject);
	expect(subjects).toContain('A passkey was added: Concord');
	expect(subjects).toContain('A passkey was removed: Concord');
});

const wrongs: [string, Wrong][] = [
	['another origin', { origin: 'https://evil.example' }],
	['another site', { rpId: 'evil.example' }],
	['another challenge', { challenge: Buffer.alloc(32).toString('base64url') }],
	['nobody’s finger', { unverified: true }],
	['the handle of somebody else', { userHandle: Buffer.from(hanna.id).toString('base64url') }],
	['what was meant for making one', { type: 'webauthn.create' }],
	['the key of another passkey', { signedBy: softPasskey(site) }]
];

test.for(wrongs)('signed with %s, it opens nothing', async ([, wrong]) => {
	const app = await firm();
	const { passkey } = await withPasskey(app, nadia);
	await expect(enter(app, passkey, wrong)).rejects.toMatchObject({ status: 400 });
	expect(await enter(app, passkey)).toHaveProperty('token');
});

test('none is added that was made for another site, or without finger or number', async () => {
	const app = await firm();
	const person = await signIn(app, nadia);
	for (const [, wrong] of wrongs.slice(0, 4)) {
		const { token, options } = await beginPasskey(app, person, site);
		const answer = softPasskey(site).make(options, wrong);
		const kept = keepPasskey(app, person, { token, answer, site, name });
		await expect(kept).rejects.toMatchObject({ status: 400 });
	}
	expect(await passkeysOf(app, person)).toEqual([]);
});

test('a challenge is good for one answer, for what it was asked for, for five minutes', async () => {
	const app = await firm();
	const { person, passkey } = await withPasskey(app, nadia);
	const rest = { site, remembered: false, from, before: undefined };
	const { token, options } = await beginPasskeySignIn(app, site);
	const answer = passkey.use(options);
	await enterWithPasskey(app, { token, answer, ...rest });
	const old = { status: 410 };
	await expect(enterWithPasskey(app, { token, answer, ...rest })).rejects.toMatchObject(old);
	await expect(enterWithPasskey(app, { token: undefined, answer, ...rest })).rejects.toMatchObject(
		old
	);

	const proof = await beginPasskeyProof(app, person, site);
	const forProof = { token: proof.token, answer: passkey.use(proof.options), ...rest };
	await expect(enterWithPasskey(app, forProof)).rejects.toMatchObject(old);

	const adding = await beginPasskey(app, person, site);
	const asProof = { token: adding.token, answer: passkey.use(adding.options), site };
	await expect(proveByPasskey(app, person, asProof)).rejects.toMatchObject(old);

	const late = await beginPasskeySignIn(app, site);
	app.clock.pass(minutes(5));
	const lateAnswer = { token: late.token, answer: passkey.use(late.options), ...rest };
	await expect(enterWithPasskey(app, lateAnswer)).rejects.toMatchObject(old);
});

test('of two answers of the same count one is refused, and the owner is told of a copy', async () => {
	const app = await firm();
	const { passkey } = await withPasskey(app, nadia);
	const both = await Promise.allSettled([
		enter(app, passkey, { counter: 7 }),
		enter(app, passkey, { counter: 7 })
	]);
	expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	await expect(enter(app, passkey, { counter: 6 })).rejects.toThrow(/may have been copied/);
	await expect(enter(app, passkey, { counter: 0 })).rejects.toThrow(/may have been copied/);
	await app.settle();
	const told = (await newestLetters(app)).filter(({ subject }) => subject.includes('copied'));
	expect(told.map(({ to }) => to)).toEqual([nadia.email, nadia.email, nadia.email]);
	expect(await enter(app, passkey, { counter: 8 })).toHaveProperty('token');
});

test('one that counts nothing, as synced ones do, works again and again', async () => {
	const app = await firm();
	const { passkey } = await withPasskey(app, nadia);
	for (let use = 0; use < 3; use++)
		expect(await enter(app, passkey, { counter: 0 })).toHaveProperty('token');
});

test('it confirms that one is still oneself, and only oneself', async () => {
	const app = await firm();
	const { passkey } = await withPasskey(app, nadia);
	const { person: other, passkey: theirs } = await withPasskey(app, hanna);
	const token = await signInAsDemo(app, nadia.id, from);
	app.clock.pass(minutes(10));
	const person = (await signedIn(app, token)) as Person;
	expect(isProven(app, person)).toBe(false);

	const asked = await beginPasskeyProof(app, person, site);
	const foreign = { token: asked.token, answer: theirs.use(asked.options), site };
	await expect(proveByPasskey(app, person, foreign)).rejects.toMatchObject({ status: 403 });
	const again = await beginPasskeyProof(app, person, site);
	const stolen = { token: again.token, answer: passkey.use(again.options), site };
	await expect(proveByPasskey(app, other, stolen)).rejects.toMatchObject({ status: 410 });

	const mine = await beginPasskeyProof(app, person, site);
	const given = { token: mine.token, answer: passkey.use(mine.options), site };
	const proven = await proveByPasskey(app, person, given);
	expect(await signedIn(app, token)).toBeUndefined();
	expect(isProven(app, (await signedIn(app, proven.token)) as Person)).toBe(true);
});

test('somebody else’s passkey is not there, and nothing changes without a fresh proof', async () => {
	const app = await firm();
	const { person, passkey } = await withPasskey(app, nadia);
	const other = await signIn(app, hanna);
	for (const id of [passkey.id, 'nothing', '\0', 'a'.repeat(2_000)]) {
		await expect(removePasskey(app, other, id)).rejects.toMatchObject({ status: 404 });
		await expect(renamePasskey(app, other, id, 'mine')).rejects.toMatchObject({ status: 404 });
	}
	app.clock.pass(minutes(10));
	const unproven = { status: 403 };
	await expect(beginPasskey(app, person, site)).rejects.toMatchObject(unproven);
	await expect(removePasskey(app, person, passkey.id)).rejects.toMatchObject(unproven);
	await expect(renamePasskey(app, person, passkey.id, 'x')).rejects.toMatchObject(unproven);
	expect(await passkeysOf(app, person)).toMatchObject([{ name }]);
});

test('a passkey of somebody suspended opens nothing', async () => {
	const app = await firm();
	const { passkey } = await withPasskey(app, nadia);
	await app.write(async (tx) => {
		await tx.update(people).set({ suspendedAt: app.now() }).where(eq(people.id, nadia.id));
	});
	await expect(enter(app, passkey)).rejects.toMatchObject({ status: 403 });
});

test('a passkey is bound to the installation’s address; a bare number has none', () => {
	const url = new URL('http://evil.example/sign-in');
	const real = { trial: false, origin: 'https://concord.example' };
	expect(passkeySite(real, url)).toEqual({
		id: 'concord.example',
		origin: 'https://concord.example'
	});
	const trial = passkeySite({ ...real, trial: true }, new URL('http://127.0.0.1:3000/x'));
	expect(trial).toEqual({ id: '127.0.0.1', origin: 'http://127.0.0.1:3000' });
	expect(canHavePasskeys(trial)).toBe(false);
	expect(canHavePasskeys({ id: '[::1]', origin: '' })).toBe(false);
	expect(canHavePasskeys(site)).toBe(true);
});

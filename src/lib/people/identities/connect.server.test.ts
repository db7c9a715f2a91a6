import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { verifyAudit } from '#lib/audit/verify.server.ts';
import { minutes } from '#lib/basics/time.ts';
import { newestLetters } from '#lib/notices/read.server.ts';
import { nadia, tomasz } from '#lib/testing/cast.ts';
import {
	firmWithProviders as firm,
	from,
	personOf,
	solveig,
	whoHas
} from '#lib/testing/there-and-back.ts';
import type { Person } from '../person.ts';
import { signInAsDemo } from '../sign-ins/as-demo.server.ts';
import { signedIn } from '../sign-ins/read.server.ts';
import { people } from '../tables.server.ts';
import { connectedTo, disconnect } from './disconnect.server.ts';
import { identities } from './tables.server.ts';

test('connecting makes it a way in, is told by notice and letter, and exchanges the token', async () => {
	const { app, visit } = await firm();
	const token = await signInAsDemo(app, nadia.id, from);
	const person = (await signedIn(app, token)) as Person;
	const connected = await visit(solveig, { purpose: 'connect', person });
	expect(await signedIn(app, token)).toBeUndefined();
	expect(await whoHas(app, connected)).toMatchObject({ id: nadia.id });
	await app.settle();
	const letters = (await newestLetters(app)).map(({ subject }) => subject);
	expect(letters).toContain('Google was connected to your account: Concord');

	expect(await whoHas(app, await visit(solveig))).toMatchObject({ id: nadia.id });
	expect(await verifyAudit(app)).toMatchObject({ ok: true });
});

test('connecting needs a fresh proof, at the beginning and at the end', async () => {
	const { app, goes, returns } = await firm();
	const person = await personOf(app, nadia.id);
	app.clock.pass(minutes(4));
	const returned = await goes(solveig, { purpose: 'connect', person });
	app.clock.pass(minutes(7));
	await expect(returns(returned)).rejects.toMatchObject({ why: 'stale' });
	await expect(goes(solveig, { purpose: 'connect', person })).rejects.toMatchObject({
		why: 'stale'
	});
	expect(await app.read.$count(identities)).toBe(0);
});

test('what is somebody else’s is not connected a second time', async () => {
	const { app, visit } = await firm();
	await visit(solveig, { purpose: 'connect', person: await personOf(app, nadia.id) });
	const other = await personOf(app, tomasz.id);
	await expect(visit(solveig, { purpose: 'connect', person: other })).rejects.toMatchObject({
		why: 'taken'
	});
	expect(await app.read.$count(identities)).toBe(1);
});

test('a proof that the provider dates before the trip is none', async () => {
	const { app, visit } = await firm();
	const way = { provider: 'microsoft', purpose: 'prove' } as const;
	app.clock.now = Date.now(); // as it is there
	let person = await personOf(app, nadia.id);
	person = (await whoHas(
		app,
		await visit(solveig, { ...way, purpose: 'connect', person })
	)) as Person;
	person = (await whoHas(app, await visit(solveig, { ...way, person }))) as Person;
	app.clock.pass(minutes(5));
	await expect(visit(solveig, { ...way, person })).rejects.toMatchObject({ why: 'wrong' });
});

test('proving again takes an account of the person’s own', async () => {
	const { app, visit } = await firm();
	let person = await personOf(app, nadia.id);
	const admitted = await visit(solveig, { purpose: 'connect', person });
	person = (await whoHas(app, admitted)) as Person;
	app.clock.pass(minutes(20));
	const stranger = { ...solveig, subject: 'stranger' };
	await expect(visit(stranger, { purpose: 'prove', person })).rejects.toMatchObject({
		why: 'stranger'
	});
	const proven = await whoHas(app, await visit(solveig, { purpose: 'prove', person }));
	expect(proven?.signIn).toEqual({ id: person.signIn.id, provedAt: app.now() });
});

test('the last way in stays; any other can be disconnected by its owner, who has proven to be that', async () => {
	const { app, visit } = await firm();
	const person = (await whoHas(app, await visit(solveig))) as Person;
	const google = { provider: 'google', subject: 'solveig' } as const;
	await expect(disconnect(app, person, google)).rejects.toMatchObject({
		...{ status: 409, message: expect.stringContaining('Set a password first') }
	});
	const [shown] = await connectedTo(app, person);
	expect(shown).toMatchObject({ ...google, reason: expect.stringContaining('only way') });

	await expect(disconnect(app, await personOf(app, nadia.id), google)).rejects.toMatchObject({
		status: 404
	});
	const passwordHash = '$argon2id$of-something';
	await app.write(
		async (tx) =>
			void (await tx.update(people).set({ passwordHash }).where(eq(people.id, person.id)))
	);
	await expect(
		disconnect(app, { ...person, signIn: { ...person.signIn, provedAt: 0 } }, google)
	).rejects.toMatchObject({ status: 403 });
	await disconnect(app, person, google);
	expect(await app.read.$count(identities)).toBe(0);
	await expect(visit(solveig)).rejects.toMatchObject({ why: 'exists' });
});

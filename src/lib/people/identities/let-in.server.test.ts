import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { verifyAudit } from '#lib/audit/verify.server.ts';
import { minutes } from '#lib/basics/time.ts';
import { nadia } from '#lib/testing/cast.ts';
import {
	firmWithProviders as firm,
	origin,
	personOf,
	solveig,
	whoHas
} from '#lib/testing/there-and-back.ts';
import { totpSecrets } from '../factors/tables.server.ts';
import { signIns } from '../sign-ins/tables.server.ts';
import { slips } from '../slips/tables.server.ts';
import { people } from '../tables.server.ts';
import { identities } from './tables.server.ts';

test('somebody new gets an account with a proven address, a zone and an address of their own', async () => {
	const { app, visit } = await firm();
	const person = await whoHas(app, await visit(solveig));
	expect(person).toMatchObject({
		...{ name: 'Solveig Åås', email: 'solveig@aas.example', zone: 'Europe/Oslo' },
		...{ slug: 'solveig-aas', keeper: false, demo: false }
	});
	expect(await app.read.$count(identities)).toBe(1);
	expect(await verifyAudit(app)).toMatchObject({ ok: true });
});

test('the same account there is the same person here, also when its address has changed', async () => {
	const { app, visit } = await firm();
	const first = await whoHas(app, await visit(solveig));
	const again = await whoHas(app, await visit({ ...solveig, email: 'new@aas.example' }));
	expect(again?.id).toBe(first?.id);
	expect(again?.email).toBe('solveig@aas.example');
	expect(await app.read.$count(identities)).toBe(1);
});

test('of two people with one name the second gets a number', async () => {
	const { app, visit } = await firm();
	await visit(solveig);
	const other = { ...solveig, subject: 'other', email: 'other@aas.example' };
	expect(await whoHas(app, await visit(other))).toMatchObject({ slug: 'solveig-aas-2' });
});

test('a name that breaks lines, or none at all, becomes one that can be shown', async () => {
	const { app, visit } = await firm();
	const named = await whoHas(app, await visit({ ...solveig, name: 'Sol\r\n\u202eveig\u0000' }));
	expect(named?.name).toBe('Sol veig');
	const nameless = { ...solveig, subject: 'x', email: 'x@aas.example', name: ' ' };
	expect(await whoHas(app, await visit(nameless))).toMatchObject({ name: 'x', slug: 'x-2' });
});

test('an address alone opens nothing: who has an account connects it from inside', async () => {
	const { app, visit } = await firm();
	for (const email of [nadia.email, nadia.email.toUpperCase()])
		await expect(visit({ ...solveig, email })).rejects.toMatchObject({ why: 'exists' });
	expect(await app.read.$count(identities)).toBe(0);
	expect(await app.read.$count(signIns)).toBe(0);
});

test('another subject with a known address is a stranger', async () => {
	const { app, visit } = await firm();
	await visit(solveig);
	await expect(visit({ ...solveig, subject: 'swapped' })).rejects.toMatchObject({ why: 'exists' });
	expect(await app.read.$count(identities)).toBe(1);
});

test.each(['google', 'microsoft'] as const)(
	'an address that %s has not proven makes no account',
	async (provider) => {
		const { app, visit } = await firm();
		const before = await app.read.$count(people);
		for (const change of [{ verified: false }, { email: '' }, { email: 'a@b@c' }])
			await expect(visit({ ...solveig, ...change }, { provider })).rejects.toMatchObject({
				why: 'unproven'
			});
		expect(await app.read.$count(people)).toBe(before);
	}
);

test('the first person of a real installation needs the code, so nobody comes first this way', async () => {
	const { app, visit } = await firm({ empty: true });
	Object.assign(app, { trial: false, origin });
	await expect(visit(solveig)).rejects.toMatchObject({ why: 'first' });
	expect(await app.read.$count(people)).toBe(0);
});

test('who is suspended or leaving is not let in', async () => {
	const { app, visit } = await firm();
	const person = await whoHas(app, await visit(solveig));
	for (const change of [{ suspendedAt: 1 }, { suspendedAt: null, deletedAt: 1 }]) {
		await app.write(
			async (tx) =>
				void (await tx
					.update(people)
					.set(change)
					.where(eq(people.id, person?.id ?? '')))
		);
		await expect(visit(solveig)).rejects.toMatchObject({ why: 'closed' });
	}
});

test('who has a second factor is still asked for it', async () => {
	const { app, visit } = await firm();
	const person = await whoHas(app, await visit(solveig));
	const secret = {
		personId: person?.id ?? '',
		sealed: 'x',
		createdAt: 1,
		confirmedAt: 1,
		lastStep: 0
	};
	await app.write(async (tx) => void (await tx.insert(totpSecrets).values(secret)));
	const admitted = await visit(solveig);
	expect(admitted).toEqual({ second: expect.any(String) });
	expect(await whoHas(app, admitted)).toBeUndefined();
});

test('an answer opens something once; of two at once one gets through', async () => {
	const { app, goes, returns } = await firm();
	const returned = await goes(solveig);
	const both = await Promise.allSettled([returns(returned), returns(returned)]);
	expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
	await expect(returns(returned)).rejects.toMatchObject({ why: 'lost' });
	expect(await app.read.$count(signIns)).toBe(1);
});

test('an answer that failed is used up too', async () => {
	const { servers, goes, returns } = await firm();
	const returned = await goes(solveig);
	servers.google.behave('wrong nonce');
	await expect(returns(returned)).rejects.toMatchObject({ why: 'wrong' });
	servers.google.behave('takes any verifier');
	await expect(returns(returned)).rejects.toMatchObject({ why: 'lost' });
});

test('it belongs to this browser, this provider, this sign-in, and ten minutes', async () => {
	const { app, goes, returns } = await firm();
	const [returned, theirs] = [await goes(solveig), await goes(solveig)];
	const person = await personOf(app, nadia.id);
	for (const [change, why] of [
		[{ state: undefined }, 'lost'],
		[{ state: theirs.state }, 'lost'],
		[{ provider: 'microsoft' as const }, 'lost'],
		[{ person }, 'other']
	] as const)
		await expect(returns({ ...returned, ...change })).rejects.toMatchObject({ why });
	app.clock.pass(minutes(10));
	await expect(returns(returned)).rejects.toMatchObject({ why: 'lost' });
	expect(await app.read.$count(identities)).toBe(0);
});

test('the rows do not say what the provider waits for', async () => {
	const { app, servers, goes } = await firm();
	const { state = '' } = await goes(solveig);
	const rows = JSON.stringify(await app.read.select().from(slips));
	for (const secret of [state, servers.google.lastAsked().get('nonce') ?? ''])
		expect(rows).not.toContain(secret);
});

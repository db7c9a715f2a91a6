import { randomBytes } from 'node:crypto';
import { expect, onTestFinished, test, vi } from 'vitest';
import { moods } from '../../../../tests/servers/identity-mood.ts';
import { us, type AccountThere, type IdentityServer } from '../../../../tests/servers/identity.ts';
import type { IdentityProvider, Trip } from './identity.ts';

interface Open {
	provider: IdentityProvider;
	server: IdentityServer;
}

export const solveig: AccountThere = {
	subject: 'subject-solveig',
	name: 'Solveig Aas',
	email: 'solveig@aas.example',
	verified: true
};

const token = () => randomBytes(24).toString('base64url');

export function newTrip(server: IdentityServer): Trip {
	const redirect = 'https://concord.example/sign-in/back/there';
	server.redirects.add(redirect);
	return { state: token(), nonce: token(), verifier: token() + token(), redirect };
}

/** There and back as a person would go. */
async function goes({ provider, server }: Open, trip = newTrip(server), who = solveig) {
	const there = await provider.begin({ ...trip, again: false });
	return server.answer(there, who).searchParams;
}

/** What every provider must do, through the library that the product uses. */
export function identityContract(open: () => Promise<Open>, subject: string) {
	test('whom it vouches for is known by a subject, with a proven address and a name', async () => {
		const { provider, server } = await open();
		const trip = newTrip(server);
		const answer = await goes({ provider, server }, trip);
		expect(await provider.finish({ ...trip, answer })).toMatchObject({
			...{ subject, email: solveig.email, emailVerified: true, name: 'Solveig Aas' }
		});
	});

	test('an address that was not proven there is told as such', async () => {
		const { provider, server } = await open();
		const trip = newTrip(server);
		const answer = await goes({ provider, server }, trip, { ...solveig, verified: false });
		expect(await provider.finish({ ...trip, answer })).toMatchObject({ emailVerified: false });
	});

	test('it is asked with PKCE, state and nonce, for who somebody is and nothing else', async () => {
		const { provider, server } = await open();
		const trip = newTrip(server);
		const there = await provider.begin({ ...trip, again: false });
		expect(Object.fromEntries(there.searchParams)).toMatchObject({
			...{ state: trip.state, nonce: trip.nonce, redirect_uri: trip.redirect },
			...{ response_type: 'code', scope: 'openid email profile', code_challenge_method: 'S256' },
			client_id: us.clientId
		});
		expect(there.href).not.toContain(trip.verifier);
		expect(there.href).not.toContain(encodeURIComponent(us.clientSecret));
	});

	const away = ['broken off', 'an error of its own', 'garbage'];
	for (const mood of moods.filter(
		(each) => !['well', 'silent', 'takes any verifier'].includes(each)
	))
		test(`nobody is believed when it is: ${mood}`, async () => {
			const { provider, server } = await open();
			const trip = newTrip(server);
			const answer = await goes({ provider, server }, trip);
			server.behave(mood);
			await expect(provider.finish({ ...trip, answer })).rejects.toMatchObject({
				...{ name: 'NotVouched', why: away.includes(mood) ? 'away' : 'wrong' }
			});
		});

	test.each(['state', 'nonce', 'verifier'] as const)(
		'an answer to a trip with another %s is refused',
		async (part) => {
			const { provider, server } = await open();
			const trip = newTrip(server);
			const answer = await goes({ provider, server }, trip);
			const other = { ...trip, [part]: newTrip(server)[part] };
			await expect(provider.finish({ ...other, answer })).rejects.toMatchObject({ why: 'wrong' });
		}
	);

	test('a code of somebody else’s trip is stopped by the nonce, even where no verifier is asked for', async () => {
		const { provider, server } = await open();
		const [mine, theirs] = [newTrip(server), newTrip(server)];
		const [answer, stolen] = [
			await goes({ provider, server }, mine),
			await goes({ provider, server }, theirs, { ...solveig, subject: 'subject-victim' })
		];
		answer.set('code', stolen.get('code') ?? '');
		server.behave('takes any verifier');
		await expect(provider.finish({ ...mine, answer })).rejects.toMatchObject({ why: 'wrong' });
	});

	test('a code works once', async () => {
		const { provider, server } = await open();
		const trip = newTrip(server);
		const answer = await goes({ provider, server }, trip);
		await provider.finish({ ...trip, answer });
		await expect(provider.finish({ ...trip, answer })).rejects.toMatchObject({ why: 'wrong' });
	});

	test('who cancels there is told so, and never in words from the address', async () => {
		const { provider, server } = await open();
		const { state, ...trip } = newTrip(server);
		await provider.begin({ state, ...trip, again: false });
		for (const [error, why] of [
			['access_denied', 'denied'],
			['<b>anything</b>', 'wrong']
		] as const) {
			const answer = new URLSearchParams({ state, error, error_description: 'Pay us first' });
			const refusal = await provider.finish({ state, ...trip, answer }).catch((each) => each);
			expect(refusal).toMatchObject({ name: 'NotVouched', why });
			expect(refusal.message).not.toMatch(/Pay|<b>/);
		}
	});

	test('two answers in one address are none', async () => {
		const { provider, server } = await open();
		const trip = newTrip(server);
		const answer = await goes({ provider, server }, trip);
		answer.append('state', trip.state);
		await expect(provider.finish({ ...trip, answer })).rejects.toMatchObject({ why: 'wrong' });
	});

	test('it may be away when we start, and is asked again by the next who comes', async () => {
		const { provider, server } = await open();
		server.behave('broken off');
		const trip = newTrip(server);
		await expect(provider.begin({ ...trip, again: false })).rejects.toMatchObject({
			...{ status: 503, why: 'away' }
		});
		server.behave('well');
		const answer = await goes({ provider, server }, trip);
		const before = server.requests();
		expect(await provider.finish({ ...trip, answer })).toMatchObject({ subject });
		expect(server.requests() - before).toBe(2); // the code and the keys: its addresses are known by now
	});

	test('a provider that says nothing is waited for 5 s and no longer', async () => {
		const { provider, server } = await open();
		server.behave('silent');
		const began = performance.now();
		await expect(provider.begin({ ...newTrip(server), again: false })).rejects.toMatchObject({
			why: 'away'
		});
		expect(performance.now() - began).toBeLessThan(8_000);
	}, 10_000);

	test('new keys are taken when they are a minute old', async () => {
		const { provider, server } = await open();
		const trip = newTrip(server);
		await provider.finish({ ...trip, answer: await goes({ provider, server }, trip) });
		server.rotate();
		vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61_000 });
		onTestFinished(() => void vi.useRealTimers());
		const answer = await goes({ provider, server }, trip);
		expect(await provider.finish({ ...trip, answer })).toMatchObject({ subject });
	});
}

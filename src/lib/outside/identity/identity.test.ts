import { describe, expect, onTestFinished, test } from 'vitest';
import { startIdentity, us } from '../../../../tests/servers/identity.ts';
import { identityContract, newTrip, solveig } from './identity.contract.ts';
import { openIdentity } from './identity.server.ts';
import { openIdProvider } from './openid.server.ts';

describe('Google', () => identityContract(likeGoogle, 'subject-solveig'));
describe('Microsoft', () =>
	identityContract(likeMicrosoft, '9188040d-6c67-4c5b-b112-36a304b66dad:subject-solveig'));

async function likeGoogle() {
	const server = await startIdentity('google');
	onTestFinished(server.stop);
	return { server, provider: openIdProvider('google', { issuer: server.issuer, ...us }) };
}

/** Under its own name and with an issuer for every tenant, as it really is; only the line leads to us. */
async function likeMicrosoft() {
	const named = 'https://login.microsoftonline.com';
	const server = await startIdentity('microsoft', `${named}/{tenantid}/v2.0`);
	onTestFinished(server.stop);
	const provider = openIdProvider(
		'microsoft',
		{ issuer: `${named}/common/v2.0`, ...us },
		{ fetch: (url, options) => fetch(url.replace(named, server.origin), options as RequestInit) }
	);
	return { server, provider };
}

test('at Microsoft the same subject in another firm is somebody else', async () => {
	const { server, provider } = await likeMicrosoft();
	const trip = newTrip(server);
	const there = await provider.begin({ ...trip, again: false });
	const answer = server.answer(there, { ...solveig, tenant: 'another-firm' }).searchParams;
	expect((await provider.finish({ ...trip, answer })).subject).toBe('another-firm:subject-solveig');
});

test('who proves again is asked for it where the provider can ask', async () => {
	for (const [open, prompt] of [
		[likeGoogle, 'select_account'],
		[likeMicrosoft, 'login']
	] as const) {
		const { server, provider } = await open();
		const there = await provider.begin({ ...newTrip(server), again: true });
		expect(there.searchParams.get('prompt')).toBe(prompt);
	}
});

test('an installation offers those that it is registered with', () => {
	const identity = openIdentity({ microsoft: { issuer: 'https://m.example', ...us } });
	expect(identity.offered).toEqual(['microsoft']);
	expect(identity.of('google')).toBeUndefined();
	expect(identity.of('microsoft')).toBeDefined();
});

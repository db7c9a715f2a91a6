import { onTestFinished } from 'vitest';
import { startIdentity, us, type AccountThere } from '../../../tests/servers/identity.ts';
import { openIdentity } from '#lib/outside/identity/identity.server.ts';
import type { Provider } from '#lib/outside/identity/provider.ts';
import { comeBack, tripOf, type Returned } from '#lib/people/identities/come-back.server.ts';
import { setOut } from '#lib/people/identities/set-out.server.ts';
import type { Purpose } from '#lib/people/identities/trip.server.ts';
import type { Person } from '#lib/people/person.ts';
import { signInAsDemo } from '#lib/people/sign-ins/as-demo.server.ts';
import { signedIn } from '#lib/people/sign-ins/read.server.ts';
import { seedDemo } from './seed-demo.server.ts';
import { testApp, type TestApp } from './test-app.ts';

export const from = { device: 'Firefox on Linux', place: 'this machine' };
export const origin = 'http://localhost:3000';
export const solveig: AccountThere = {
	...{ subject: 'solveig', name: 'Solveig Åås', email: 'Solveig@aas.example', verified: true }
};

/** The demo's firm, registered with a local Google and a local Microsoft. */
export async function firmWithProviders({ empty = false } = {}) {
	const app = testApp();
	if (!empty) await seedDemo(app);
	const servers = {
		google: await startIdentity('google'),
		microsoft: await startIdentity('microsoft')
	};
	for (const [provider, server] of Object.entries(servers)) {
		onTestFinished(server.stop);
		server.redirects.add(`${origin}/sign-in/back/${provider}`);
	}
	const identity = openIdentity({
		google: { issuer: servers.google.issuer, ...us },
		microsoft: { issuer: servers.microsoft.issuer, ...us }
	});
	Object.assign(app, { identity });

	interface Going {
		purpose?: Purpose;
		person?: Person;
		provider?: Provider;
	}
	/** There and back; answers what the browser would come back with. */
	async function goes(who: AccountThere, going: Going = {}): Promise<Returned> {
		const { purpose = 'sign-in', person, provider = 'google' } = going;
		const zone = 'Europe/Oslo';
		const wanted = { provider, purpose, person, origin, next: '/home', zone };
		const { address, state } = await setOut(app, wanted);
		const answer = servers[provider].answer(address, who).searchParams;
		return { provider, answer, state, person, from, before: undefined };
	}
	const returns = async (returned: Returned) =>
		comeBack(app, returned, await tripOf(app, returned));
	const visit = async (who: AccountThere, going?: Going) => returns(await goes(who, going));
	return { app, servers, goes, returns, visit };
}

/** One of the cast, as signed in. */
export async function personOf(app: TestApp, id: string) {
	return (await signedIn(app, await signInAsDemo(app, id, from))) as Person;
}

/** Whom the token of somebody who was let in belongs to. */
export const whoHas = async (app: TestApp, admitted: object) =>
	'token' in admitted ? signedIn(app, String(admitted.token)) : undefined;

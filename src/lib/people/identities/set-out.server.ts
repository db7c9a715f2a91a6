import type { App } from '#lib/app.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import type { Provider } from '#lib/outside/identity/provider.ts';
import type { Person } from '../person.ts';
import { isProven } from '../sign-ins/prove.server.ts';
import { issueSlip } from '../slips/issue.server.ts';
import { NotTaken } from './problem.ts';
import { packed, tripLasts, type Purpose } from './trip.server.ts';

interface Wanted {
	provider: Provider;
	purpose: Purpose;
	/** Who is signed in in this browser. */
	person: Person | undefined;
	/** Where this browser reaches us. */
	origin: string;
	next: string;
	zone: string;
}

/** Sends somebody to a provider: answers its address, and the secret that must stay in this browser. */
export async function setOut(app: App, wanted: Wanted) {
	const { provider, purpose, person, origin, next, zone } = wanted;
	const there = app.identity.of(provider);
	if (!there) throw new Refusal(404, 'This installation has no sign-in of that kind.');
	if (purpose !== 'sign-in' && !person) throw new Refusal(401, 'Sign in first.');
	if (purpose === 'connect' && person && !isProven(app, person))
		throw new NotTaken('stale', provider);

	const state = app.newToken();
	const secrets = { nonce: app.newToken(), verifier: app.newToken() + app.newToken() };
	const redirect = `${app.trial ? origin : app.origin}/sign-in/back/${provider}`;
	const signInId = person?.signIn.id ?? null;
	const kept = { provider, purpose, signInId, redirect, next, zone };

	const address = await there.begin({ ...secrets, state, redirect, again: purpose === 'prove' });
	await app.write((tx) =>
		issueSlip(app, tx, {
			...{ kind: 'provider', token: state, lasts: tripLasts, detail: packed(app, kept, secrets) },
			...(person && { personId: person.id })
		})
	);
	return { address, state };
}

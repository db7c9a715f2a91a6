import type { App } from '#lib/app.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import type { Rows } from '#lib/basics/rows.ts';
import type { Vouched } from '#lib/outside/identity/identity.ts';
import type { Provider } from '#lib/outside/identity/provider.ts';
import type { Person } from '../person.ts';
import type { WhereFrom } from '../sign-ins/where-from.ts';
import { slipFor, useSlip } from '../slips/use.server.ts';
import { connect } from './connect.server.ts';
import { signInVouched } from './let-in.server.ts';
import { NotTaken } from './problem.ts';
import { proveVouched } from './prove.server.ts';
import { unpacked, type Purpose } from './trip.server.ts';

export interface Returned {
	/** Whose address they came back to. */
	provider: Provider;
	answer: URLSearchParams;
	/** The secret that this browser kept; what came back in the address must be the same. */
	state: string | undefined;
	person: Person | undefined;
	from: WhereFrom;
	/** The token that this browser had. */
	before: string | undefined;
}

/** Where the person wanted to go, for the page that says that it came to nothing. */
export async function tripOf(app: App, { state, provider, answer, person }: Returned) {
	const lost = new NotTaken('lost', provider);
	if (!state || answer.getAll('state').join() !== state) throw lost;
	const slip = await slipFor(app, 'provider', state).catch((error) => {
		throw error instanceof Refusal ? lost : error;
	});
	const trip = unpacked(app, slip);
	// Each provider has an address of its own: an answer of one is never given to the other.
	if (trip.provider !== provider) throw lost;
	if (trip.signInId !== (person?.signIn.id ?? null)) throw new NotTaken('other', provider);
	return trip;
}

/**
 * Reads what somebody came back from a provider with, and does what they went for. The trip is used up before the
 * provider is asked: of two who come back at once one goes on, and an answer that failed is not tried again.
 */
export async function comeBack(
	app: App,
	returned: Returned,
	{ redirect, nonce, verifier, ...trip }: Awaited<ReturnType<typeof tripOf>>
) {
	const { provider, answer, state = '' } = returned;
	const there = app.identity.of(provider);
	if (!there) throw new NotTaken('lost', provider);
	await app
		.write((tx) => useSlip(app, tx, 'provider', state))
		.catch((error) => {
			throw error instanceof Refusal && error.status === 410
				? new NotTaken('lost', provider)
				: error;
		});

	const vouched = await there.finish({ answer, state, redirect, nonce, verifier });
	const decided = { ...returned, ...trip, vouched, token: app.newToken() };
	return app.write((tx) => decide(app, tx, decided));
}

export interface Decided extends Returned {
	purpose: Purpose;
	/** The browser's, for somebody who has no account yet. */
	zone: string;
	begunAt: number;
	vouched: Vouched;
	/** Made before the write, which may run twice. */
	token: string;
}

function decide(app: App, tx: Rows, decided: Decided) {
	if (decided.purpose === 'sign-in') return signInVouched(app, tx, decided);
	if (decided.purpose === 'connect') return connect(app, tx, decided);
	return proveVouched(app, tx, decided);
}

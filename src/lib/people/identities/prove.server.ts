import type { App } from '#lib/app.ts';
import type { Rows } from '#lib/basics/rows.ts';
import { minutes } from '#lib/basics/time.ts';
import { noteProof } from '../sign-ins/prove.server.ts';
import type { Decided } from './come-back.server.ts';
import { whoIs } from './let-in.server.ts';
import { NotTaken } from './problem.ts';

const clocksMayDiffer = minutes(1);

/** A step: whoever is signed in has proven it again, by an account at the provider that is connected to theirs. */
export async function proveVouched(app: App, tx: Rows, decided: Decided) {
	const { provider, vouched, token, person, begunAt } = decided;
	if (!person) throw new NotTaken('other', provider);
	if ((await whoIs(tx, decided)) !== person.id) throw new NotTaken('stranger', provider);
	// Not every provider says when; one that does must not mean this morning.
	if (vouched.at !== undefined && vouched.at < begunAt - clocksMayDiffer)
		throw new NotTaken('wrong', provider);

	const { id: personId, signIn } = person;
	const { remembered } = await noteProof(app, tx, { personId, signInId: signIn.id, token });
	return { token, remembered };
}

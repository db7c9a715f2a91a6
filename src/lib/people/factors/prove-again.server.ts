import { eq } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import { isPassword } from '../accounts/password.server.ts';
import { identities } from '../identities/tables.server.ts';
import type { Person } from '../person.ts';
import { asksForCode } from '../sign-ins/admit.server.ts';
import { noteProof } from '../sign-ins/prove.server.ts';
import { people } from '../tables.server.ts';
import { passkeysOf } from './passkeys.server.ts';
import { takeSecondFactor } from './take.server.ts';

/** How somebody who is signed in can confirm that it is still they. */
export async function waysToProve(app: App, person: Person) {
	const { provider } = identities;
	const vouching = app.read.select({ provider }).from(identities);
	const password = (await passwordOf(app, person)) !== null;
	return {
		password,
		/** One of a trial's cast has no password: they sign in by saying who they are, and confirm so too. */
		byName: !password && app.trial && person.demo,
		code: await asksForCode(app.read, person.id),
		passkey: (await passkeysOf(app, person)).length > 0,
		/** One that this installation is registered with no more cannot vouch. */
		providers: (await vouching.where(eq(identities.personId, person.id)))
			.map((row) => row.provider)
			.filter((each) => app.identity.offered.includes(each))
	};
}

/** The first factor once more, and the second where there is one. The token is exchanged. */
export async function proveAgain(
	app: App,
	person: Person,
	given: { password?: string | undefined; code?: string | undefined }
) {
	app.limits.take('proof by person', person.id);
	const ways = await waysToProve(app, person);
	if (!ways.password && !ways.byName)
		throw new Refusal(403, 'This account has no password. Confirm in one of the other ways.');
	const hash = await passwordOf(app, person);
	if (ways.password && !(await isPassword(hash, given.password ?? '')))
		throw new Refusal(400, 'This is not the password of your account.');
	if (ways.code) app.limits.take('second factor by person', person.id);
	const token = app.newToken();

	const outcome = await app.write(async (tx) => {
		const { id, signIn } = person;
		if (await asksForCode(tx, id)) {
			const typed = given.code ?? '';
			const result = await takeSecondFactor(app, tx, { personId: id, typed, by: signIn });
			if (!result.taken) return { refused: result.refused };
		}
		return noteProof(app, tx, { personId: id, signInId: signIn.id, token });
	});
	if ('refused' in outcome) throw new Refusal(400, outcome.refused);
	return { token, remembered: outcome.remembered };
}

async function passwordOf(app: App, person: { id: string }) {
	const { passwordHash } = people;
	const [found] = await app.read
		.select({ passwordHash })
		.from(people)
		.where(eq(people.id, person.id));
	return found?.passwordHash ?? null;
}

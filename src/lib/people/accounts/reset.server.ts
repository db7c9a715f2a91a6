import { eq } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { NotThere, Refusal } from '#lib/basics/refusal.ts';
import type { Reader } from '#lib/basics/rows.ts';
import { hashOf } from '#lib/basics/secrets.server.ts';
import { admit } from '../sign-ins/admit.server.ts';
import { slipFor, useSlip, type Slip } from '../slips/use.server.ts';
import { people } from '../tables.server.ts';
import type { Here } from './here.ts';
import { hashPassword } from './password.server.ts';
import { setPassword } from './set-password.server.ts';

/** Whose password a mailed link sets; nothing is used up by looking. */
export async function resetFor(app: App, token: string) {
	const slip = await slipFor(app, 'reset', token);
	const { name, email } = await ownerOf(app.read, slip);
	return { name, email };
}

/** Sets a new password and signs in; who has a second factor is still asked for it. */
export async function resetPassword(
	app: App,
	{ token, password }: { token: string; password: string },
	{ from, before }: Here
) {
	await slipFor(app, 'reset', token); // refused links cost no hash
	app.limits.take('new password by link', hashOf(token));
	const passwordHash = await hashPassword(password);
	const signInToken = app.newToken();
	return app.write(async (tx) => {
		const person = await ownerOf(tx, await useSlip(app, tx, 'reset', token));
		await setPassword(app, tx, { person, passwordHash, by: 'mailed link' });
		const beginning = { personId: person.id, way: 'link', remembered: false } as const;
		return admit(app, tx, { ...beginning, from, before, token: signInToken });
	});
}

/** A link that went to an address which is theirs no more sets nothing. */
async function ownerOf(rows: Reader, { personId, email }: Slip) {
	const [person] = await rows
		.select()
		.from(people)
		.where(eq(people.id, personId ?? ''));
	if (!person) throw new NotThere('This account');
	if (email !== null && email !== person.email)
		throw new Refusal(410, 'The address of this account has changed since. Ask for a new link.');
	return person;
}

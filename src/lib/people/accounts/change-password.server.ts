import { eq } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import type { Person } from '../person.ts';
import { rememberDevice } from '../sign-ins/known-devices.server.ts';
import { assertProven, noteProof } from '../sign-ins/prove.server.ts';
import { people } from '../tables.server.ts';
import { hashPassword } from './password.server.ts';
import { setPassword } from './set-password.server.ts';

/** Whether there is a password to change, or a first one to set. */
export async function hasPassword({ read }: App, person: { id: string }) {
	const [found] = await read
		.select({ hash: people.passwordHash })
		.from(people)
		.where(eq(people.id, person.id));
	return typeof found?.hash === 'string';
}

/** Every other sign-in ends, and this one gets a new token; `device` names the browser that stays known. */
export async function changePassword(
	app: App,
	person: Person,
	{ password, device }: { password: string; device: string }
) {
	assertProven(app, person);
	assertOwn(person);
	app.limits.take('proof by person', person.id); // each costs a hash and a letter
	const passwordHash = await hashPassword(password);
	const token = app.newToken();
	const { id: personId, signIn } = person;
	const { remembered } = await app.write(async (tx) => {
		await setPassword(app, tx, { person, passwordHash, except: signIn.id, by: 'the person' });
		await rememberDevice(app, tx, { personId, token, device });
		return noteProof(app, tx, { personId, signInId: signIn.id, token });
	});
	return { token, remembered };
}

/** One of the demo cast is everybody who tries the product. */
export function assertOwn({ demo }: { demo: boolean }) {
	if (demo)
		throw new Refusal(
			403,
			'The demo cast has no passwords and keeps its addresses. Make an account.'
		);
}

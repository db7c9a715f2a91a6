import { and, eq, isNull } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { NotThere } from '#lib/basics/refusal.ts';
import type { Reader } from '#lib/basics/rows.ts';
import { admit } from '../sign-ins/admit.server.ts';
import { slips } from '../slips/tables.server.ts';
import { slipFor, useSlip } from '../slips/use.server.ts';
import { people } from '../tables.server.ts';
import type { Here } from './here.ts';
import { hashPassword } from './password.server.ts';
import { setPassword } from './set-password.server.ts';

/** Whose password a mailed link sets; nothing is used up by looking. */
export async function resetFor(app: App, token: string) {
	const { personId } = await slipFor(app, 'reset', token);
	const { name, email } = await personOf(app.read, personId);
	return { name, email };
}

/** Sets a new password and signs in; who has a second factor is still asked for it. */
export async function resetPassword(
	app: App,
	{ token, password }: { token: string; password: string },
	{ from, before }: Here
) {
	await slipFor(app, 'reset', token); // refused links cost no hash
	const passwordHash = await hashPassword(password);
	const signInToken = app.newToken();
	return app.write(async (tx) => {
		const { personId } = await useSlip(app, tx, 'reset', token);
		const person = await personOf(tx, personId);
		await tx
			.update(slips)
			.set({ usedAt: app.now() })
			.where(and(eq(slips.personId, person.id), eq(slips.kind, 'reset'), isNull(slips.usedAt)));
		await setPassword(app, tx, { person, passwordHash, by: 'mailed link' });
		const beginning = { personId: person.id, way: 'link', remembered: false } as const;
		return admit(app, tx, { ...beginning, from, before, token: signInToken });
	});
}

async function personOf(rows: Reader, personId: string | null) {
	const [person] = await rows
		.select()
		.from(people)
		.where(eq(people.id, personId ?? ''));
	if (!person) throw new NotThere('This account');
	return person;
}

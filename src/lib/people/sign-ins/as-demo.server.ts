import { eq } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { isId } from '#lib/basics/ids.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import { people } from '../tables.server.ts';
import { beginSignIn } from './begin.server.ts';
import type { WhereFrom } from './where-from.ts';

/** One of the demo cast signs in without a password; a real installation refuses. Answers the token for the cookie. */
export async function signInAsDemo(app: App, personId: string, from: WhereFrom, before?: string) {
	const notOfTheCast = new Refusal(
		403,
		'Only the demo cast of a trial signs in this way. Choose one of the people shown.'
	);
	if (!isId(personId)) throw notOfTheCast;
	const token = app.newToken();
	await app.write(async (tx) => {
		const [person] = await tx.select().from(people).where(eq(people.id, personId));
		if (!app.trial || !person?.demo || person.suspendedAt !== null || person.deletedAt !== null)
			throw notOfTheCast;
		await beginSignIn(app, tx, { personId, way: 'demo', remembered: true, from, before, token });
	});
	return token;
}

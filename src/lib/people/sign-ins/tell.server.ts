import { eq } from 'drizzle-orm';
import type { Work } from '#lib/app.ts';
import { cityOf } from '#lib/basics/clock.ts';
import { postLetter } from '#lib/notices/post.server.ts';
import { people } from '../tables.server.ts';
import { signIns } from './tables.server.ts';

declare module '#lib/app.ts' {
	interface Jobs {
		'person.tell-of-sign-in': { person: string; signIn: string; at: number };
	}
}

/** A sign-in that its owner did not make is noticed by the letter about it. */
export const tellOfSignIn: Work<'person.tell-of-sign-in'> = async (
	app,
	{ person: id, signIn, at }
) => {
	const [person] = await app.read.select().from(people).where(eq(people.id, id));
	if (!person) return;
	const [made] = await app.read.select().from(signIns).where(eq(signIns.id, signIn));
	const where = made ? ` with ${made.device} (${made.place})` : '';

	const when = new Intl.DateTimeFormat('en-GB', {
		dateStyle: 'full',
		timeStyle: 'short',
		timeZone: person.zone
	}).format(at);

	return async (tx) => {
		await postLetter(app, tx, {
			to: person.email,
			subject: `New sign-in to Concord: ${when} ${cityOf(person.zone)}`,
			text: [
				`${person.name}, somebody signed in to Concord as you on ${when} (${person.zone})${where}.`,
				`If it was you, there is nothing to do. If not, end it and change your password:`,
				`${app.origin}/me/security`
			].join('\n\n')
		});
	};
};

import { and, eq } from 'drizzle-orm';
import type { Work } from '#lib/app.ts';
import { cityOf } from '#lib/basics/clock.ts';
import { postLetter } from '#lib/notices/post.server.ts';
import { memberships, people } from './tables.server.ts';

declare module '#lib/app.ts' {
	interface Jobs {
		'person.tell-of-sign-in': { person: string; at: number };
	}
}

/** A sign-in that its owner did not make is noticed by the letter about it. */
export const tellOfSignIn: Work<'person.tell-of-sign-in'> = async (app, { person: id, at }) => {
	const [person] = await app.read.select().from(people).where(eq(people.id, id));
	if (!person) return;

	const when = new Intl.DateTimeFormat('en-GB', {
		dateStyle: 'full',
		timeStyle: 'short',
		timeZone: person.zone
	}).format(at);

	const owned = await app.read
		.select({ role: memberships.role })
		.from(memberships)
		.where(and(eq(memberships.personId, id), eq(memberships.role, 'owner')));
	const whom = owned.length > 0 ? 'whoever runs this installation' : 'the owner of your workspace';

	return async (tx) => {
		await postLetter(app, tx, {
			to: person.email,
			subject: `New sign-in to Concord: ${when} ${cityOf(person.zone)}`,
			text: [
				`${person.name}, somebody signed in to Concord as you on ${when} (${person.zone}).`,
				`If it was you, there is nothing to do. If not, tell ${whom} at once.`,
				app.origin
			].join('\n\n')
		});
	};
};

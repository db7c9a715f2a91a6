import { and, eq, isNotNull, isNull, or } from 'drizzle-orm';
import type { Work } from '#lib/app.ts';
import type { Reader } from '#lib/basics/rows.ts';
import { cityOf, clock } from '#lib/basics/clock.ts';
import { composed } from '#lib/notices/composed.ts';
import { notify } from '#lib/notices/notify.server.ts';
import { postLetter } from '#lib/notices/post.server.ts';
import type { HourCycle } from '#lib/basics/clock.ts';
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
	const person = await stillHere(app.read, id);
	if (!person) return;
	const [made] = await app.read.select().from(signIns).where(eq(signIns.id, signIn));
	const { text, html } = composed({
		lines: [
			`${person.name}, somebody signed in to Concord as you.`,
			'If it was you, there is nothing to do. If not, end it and change your password.'
		],
		facts: [
			{ label: 'When', value: `${whenIn(person, at)} (${person.zone})` },
			...(made ? [{ label: 'With', value: `${made.device} (${made.place})` }] : [])
		],
		button: { label: 'Look at your sign-ins', href: `${app.origin}/me/security` },
		footer: {
			words: 'It is about the safety of your account, so it comes whatever you have chosen.'
		}
	});
	const subject = `New sign-in to Concord: ${whenIn(person, at)} ${cityOf(person.zone)}`;

	return async (tx) => {
		// Whoever erases everything right after signing in is written to no more.
		if (!(await stillHere(tx, id))) return;
		await postLetter(app, tx, { to: person.email, personId: id, subject, text, html });
		await notify(app, tx, {
			personId: id,
			kind: 'account.security',
			title: `New sign-in${made ? ` with ${made.device}` : ''}`,
			body: 'If it was not you, end it and change your password.',
			href: '/me/security',
			ownLetter: true
		});
	};
};

/** Nothing when everything of them is erased. */
async function stillHere(rows: Reader, id: string) {
	const notErased = or(isNull(people.deletedAt), isNotNull(people.eraseAt));
	const [person] = await rows
		.select()
		.from(people)
		.where(and(eq(people.id, id), notErased));
	return person;
}

function whenIn({ zone, hourCycle }: { zone: string; hourCycle: HourCycle }, at: number) {
	const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: zone }).format(at);
	return `${day} at ${clock(at, zone, hourCycle)}`;
}

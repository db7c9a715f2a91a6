import { redirect } from '@sveltejs/kit';
import { Refusal } from '#lib/basics/refusal.ts';

/** For routes that only people with a sign-in may use. */
export function requirePerson<Person>({ person }: { person: Person | undefined }): Person {
	if (!person) throw new Refusal(401, 'Sign in to see this.');
	return person;
}

/** For pages: whoever is not signed in does that first, and comes back. */
export function personOrSignIn<Person>(
	{ person }: { person: Person | undefined },
	{ pathname, search }: URL
): Person {
	if (!person) redirect(303, `/sign-in?next=${encodeURIComponent(pathname + search)}`);
	return person;
}

/** For pages that exist in a trial only: elsewhere they are not there at all. */
export function requireTrial({ app }: { app: { trial: boolean } }) {
	if (!app.trial) throw new Refusal(404, 'This page is not here.');
}

import { Refusal } from '#lib/basics/refusal.ts';

/** For routes that only people with a sign-in may use. */
export function requirePerson<Person>({ person }: { person: Person | undefined }): Person {
	if (!person) throw new Refusal(401, 'Sign in to see this.');
	return person;
}

/** For pages that exist in a trial only: elsewhere they are not there at all. */
export function requireTrial({ app }: { app: { trial: boolean } }) {
	if (!app.trial) throw new Refusal(404, 'This page is not here.');
}

import { requirePerson } from '#lib/web/signed-in.ts';
import { streamOf } from '#lib/web/stream.server.ts';
import { signInLasts } from '#lib/people/sign-ins/read.server.ts';
import { seenOf } from './seen.server.ts';
import type { RequestHandler } from './$types';

/** One stream a page, for whoever is signed in; it says when they are no longer. */
export const GET: RequestHandler = ({ locals, request, getClientAddress }) => {
	const person = requirePerson(locals);
	const { app } = locals;
	return streamOf(app, {
		signal: request.signal,
		address: getClientAddress(),
		look: () => seenOf(app, person),
		mayRead: () => signInLasts(app, person.signIn.id)
	});
};

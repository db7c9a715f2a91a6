import { redirect } from '@sveltejs/kit';
import { addressKey } from '#lib/basics/limits.ts';
import { NotThere, Refusal } from '#lib/basics/refusal.ts';
import { isProvider, providerNames } from '#lib/outside/identity/provider.ts';
import { noteProblem } from '#lib/people/identities/note-problem.server.ts';
import { problemAt, problemOf } from '#lib/people/identities/problem.ts';
import { setOut } from '#lib/people/identities/set-out.server.ts';
import { pageFor, zoneOf, type Purpose } from '#lib/people/identities/trip.server.ts';
import { provenHere } from '#lib/people/here.server.ts';
import { leaveFor } from '#lib/web/leave.server.ts';
import { ownPath } from '#lib/web/own-path.ts';
import { requirePerson } from '#lib/web/signed-in.ts';
import { tripCookie } from '#lib/web/trip-cookie.ts';
import type { RequestHandler } from './$types';

/** Nobody is sent away by an address alone: a link of anybody could do that. */
export const GET: RequestHandler = () => redirect(303, '/sign-in');

export const POST: RequestHandler = async (event) => {
	const { locals, params, url, request, cookies } = event;
	const { app, person } = locals;
	const { provider } = params;
	if (!isProvider(provider) || !app.identity.of(provider))
		throw new NotThere('This way to sign in');
	app.limits.take('sign-in by address', addressKey(event.getClientAddress()));

	const purpose = purposeOf(url);
	if (purpose !== 'sign-in') requirePerson(locals);
	const form = await request.formData().catch(() => undefined);
	const next = ownPath(text(form?.get('next')), url.origin, otherwise[purpose]);
	// Who has to prove first comes back to the page that holds the button: a form cannot be sent again from there.
	if (purpose === 'connect') provenHere({ locals, url: new URL(next, url) });

	const zone = zoneOf(form?.get('zone'));
	const wanted = { provider, purpose, person, origin: url.origin, next, zone };
	const trip = await setOut(app, wanted).catch((error) => {
		if (!(error instanceof Refusal)) throw error;
		noteProblem(app, provider, error);
		redirect(303, problemAt(pageFor(purpose, next), provider, problemOf(error)));
	});
	const { name, options } = tripCookie(url);
	cookies.set(name, trip.state, options);
	return leaveFor(trip.address, providerNames[provider]);
};

const otherwise = { 'sign-in': '/home', prove: '/home', connect: '/me/security/accounts' };

function purposeOf({ searchParams }: URL): Purpose {
	if (searchParams.has('prove')) return 'prove';
	return searchParams.has('connect') ? 'connect' : 'sign-in';
}

const text = (value: unknown) => (typeof value === 'string' ? value : undefined);

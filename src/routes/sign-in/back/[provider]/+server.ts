import { redirect } from '@sveltejs/kit';
import { addressKey } from '#lib/basics/limits.ts';
import { NotThere, Refusal } from '#lib/basics/refusal.ts';
import { isProvider } from '#lib/outside/identity/provider.ts';
import { comeBack, tripOf } from '#lib/people/identities/come-back.server.ts';
import { noteProblem } from '#lib/people/identities/note-problem.server.ts';
import { problemAt, problemOf } from '#lib/people/identities/problem.ts';
import { pageFor } from '#lib/people/identities/trip.server.ts';
import { whereFrom } from '#lib/people/sign-ins/where-from.ts';
import { enter } from '#lib/web/enter.server.ts';
import { tripCookie } from '#lib/web/trip-cookie.ts';
import type { RequestHandler } from './$types';

/** Where a provider sends people back to. What comes of it is told by the page that it leads to. */
export const GET: RequestHandler = async (event) => {
	const { locals, params, url, cookies, request, getClientAddress } = event;
	const { app, person, token: before } = locals;
	const { provider } = params;
	if (!isProvider(provider) || !app.identity.of(provider))
		throw new NotThere('This way to sign in');
	app.limits.take('sign-in by address', addressKey(getClientAddress()));

	const { name, options } = tripCookie(url);
	const state = cookies.get(name);
	cookies.delete(name, options);
	const from = whereFrom(request.headers.get('user-agent'), getClientAddress());
	const returned = { provider, answer: url.searchParams, state, person, from, before };

	let page = '/sign-in';
	try {
		const trip = await tripOf(app, returned);
		page = pageFor(trip.purpose, trip.next);
		const admitted = await comeBack(app, returned, trip);
		enter({ cookies, url }, admitted, trip.next);
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		noteProblem(app, provider, error);
		redirect(303, problemAt(page, provider, problemOf(error)));
	}
};

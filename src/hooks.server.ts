import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit/hooks';
import { sequence } from '@sveltejs/kit/hooks';
import type { RequestEvent } from '@sveltejs/kit';
import { building } from '$app/env';
import { theApp } from '#lib/app.server.ts';
import { refusalOf } from '#lib/basics/away.ts';
import { addressKey } from '#lib/basics/limits.ts';
import { reasonOf, stackOf } from '#lib/basics/reason.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import { themeOf } from '#lib/basics/theme.ts';
import { signedIn } from '#lib/people/sign-ins/read.server.ts';
import { refusedEarly } from './refused-early.server.ts';
import { bodyLimit, withinLimit } from '#lib/web/body.server.ts';
import { framed } from '#lib/web/framed.server.ts';
import { leadingTo } from '#lib/web/leading-to.server.ts';
import { signInCookie } from '#lib/web/sign-in-cookie.ts';

export const init: ServerInit = async () => {
	if (!building) await theApp();
};

const begin: Handle = async ({ event, resolve }) => {
	const { app, settings, metrics } = await theApp();
	Object.assign(event.locals, { app, request: app.newId() });

	const began = performance.now();
	const response = await refusedOr(event, () => resolve(event));
	const ms = Math.round(performance.now() - began);
	const { method } = event.request;
	const route = event.route.id ?? 'none';
	metrics.requestTook(route, response.status, ms);
	app.log.debug('request', {
		request: event.locals.request,
		method,
		route,
		status: response.status,
		ms
	});

	if (event.locals.retryAfter) response.headers.set('retry-after', String(event.locals.retryAfter));
	if (settings.trial) response.headers.set('x-robots-tag', 'noindex');
	keptByNobody(event, response);
	framed(event, response);
	leadingTo(app.cashier.leadsTo, event, response);
	return response;
};

/** A page of somebody signed in must not come back from a browser's cache after they have signed out. */
function keptByNobody({ locals, request }: RequestEvent, { headers }: Response) {
	const page = headers.get('content-type')?.startsWith('text/html');
	// Links and second steps show a name before anybody is signed in.
	const waits = /(?:link-|-second|restore|invitation)[\w-]*=/.test(
		request.headers.get('cookie') ?? ''
	);
	if (page && (locals.person || waits)) headers.set('cache-control', 'private, no-store');
}

/** What is refused before any route is asked: nothing of a page is there yet, but the words and the status are. */
async function refusedOr(event: RequestEvent, run: () => Response | Promise<Response>) {
	try {
		return await run();
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		event.locals.retryAfter = error.retryAfter;
		return refusedEarly(error, event.request);
	}
}

/** Kit checks the origin of forms; this also covers every other way to change something with somebody's cookie. */
const sameOrigin: Handle = ({ event, resolve }) => {
	const { method, headers } = event.request;
	const changes = method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS';
	const site = headers.get('sec-fetch-site');
	const origin = headers.get('origin');
	const foreign =
		(origin && origin !== event.url.origin) || site === 'cross-site' || site === 'same-site';
	if (changes && foreign)
		throw new Refusal(403, 'This came from another site, so it was not carried out.');
	return resolve(event);
};

const limit: Handle = ({ event, resolve }) => {
	event.locals.app.limits.take('requests by address', addressKey(event.getClientAddress()));
	return resolve(event);
};

/** Kit has one limit for all routes (BODY_SIZE_LIMIT); here each has its own. */
const bodies: Handle = ({ event, resolve }) => {
	const { method, headers } = event.request;
	const limit = bodyLimit(method, event.route.id, headers.get('content-type'));
	return withinLimit(event, limit, () => resolve(event));
};

const who: Handle = async ({ event, resolve }) => {
	const { locals, cookies, url } = event;
	locals.token = cookies.get(signInCookie(url).name);
	locals.person = locals.token ? await signedIn(locals.app, locals.token) : undefined;
	return resolve(event);
};

/** Painted in the chosen look at once: no script, no flash; the Latin letters are on their way with the page. */
const paint: Handle = ({ event, resolve }) => {
	const theme = themeOf(event.cookies.get('theme'));
	const density = event.locals.person?.density ?? 'dense';
	return resolve(event, {
		transformPageChunk: ({ html }) => html.replace('%theme%', theme).replace('%density%', density),
		preload: ({ type, path }) =>
			type === 'font' ? path.includes('sans-latin-wght') : type !== 'asset'
	});
};

export const handle = sequence(begin, sameOrigin, limit, bodies, who, paint);

/** The only place where what was thrown becomes what a person reads. */
export const handleError: HandleServerError = ({ kind, error, event }) => {
	const refusal = refusalOf(error);
	if (refusal) {
		if (refusal.retryAfter) event.locals.retryAfter = refusal.retryAfter;
		return { status: refusal.status, message: refusal.message };
	}
	if (kind === 'framework') return { message: plainWords(error) };
	if (kind !== 'unknown') return;

	const { app, request: fault } = event.locals;
	const [reason, stack] = [reasonOf(error), stackOf(error)];
	app?.log.error('fault', { fault, route: event.route.id ?? 'none', reason, stack });
	return {
		fault,
		message: 'This did not work, through a fault of ours. Nothing you entered was changed.'
	};
};

/** Kit's own words are for programmers. */
function plainWords(error: unknown) {
	const { status } = error as { status?: number };
	if (status === 404) return 'No page of Concord has this address.';
	if (status === 405) return 'This address is there, but not for what was asked of it.';
	return 'Concord could not read what was sent.';
}

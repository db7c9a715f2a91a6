import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { newKey, published } from './identity-keys.ts';
import { idTokenIn, type Mood } from './identity-mood.ts';

/** Somebody with an account there. */
export interface AccountThere {
	subject: string;
	name: string;
	email: string;
	/** Whether the server says that the address was proven. */
	verified: boolean;
	/** At Microsoft, the firm whose account it is. */
	tenant?: string;
}

interface Trip {
	redirect: string;
	challenge: string;
	nonce: string | undefined;
	who: AccountThere;
	used: boolean;
}

export interface Here {
	clientId: string;
	clientSecret: string;
}

export const us: Here = { clientId: 'concord', clientSecret: 'a secret between two servers' };
export type IdentityServer = Awaited<ReturnType<typeof startIdentity>>;

/**
 * A local OpenID Connect provider with real keys, which behaves like Google or like Microsoft – or as badly as it is
 * told to. `issuer`: what it calls itself when that is not its own address, as Microsoft does for all its tenants.
 */
export async function startIdentity(like: 'google' | 'microsoft', issuer?: string) {
	const people: AccountThere[] = [];
	const redirects = new Set<string>();
	const trips = new Map<string, Trip>();
	const state = { mood: 'well' as Mood, key: newKey(), asked: 0, lastAsked: new URLSearchParams() };

	const server = createServer((request, response) => {
		handle(request, response).catch(() => response.destroy());
	});
	await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
	const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const named = issuer ?? origin;
	const reached = new URL(named).origin;

	async function handle(request: IncomingMessage, response: ServerResponse) {
		const url = new URL(request.url ?? '/', origin);
		state.asked++;
		const json = (body: object, status = 200) =>
			response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
		if (url.pathname === '/authorize') return void authorize(url.searchParams, response);
		if (state.mood === 'silent') return;
		if (state.mood === 'broken off') return void response.destroy();
		if (state.mood === 'an error of its own') return void json({ error: 'server_error' }, 500);
		if (state.mood === 'garbage')
			return void response.end('<!doctype html><h1>Login to the hotel network</h1>');
		if (url.pathname.endsWith('/.well-known/openid-configuration')) return void json(metadata());
		if (url.pathname === '/keys') return void json({ keys: [published(state.key)] });
		if (url.pathname !== '/token') return void json({}, 404);
		const sent = new URLSearchParams(await text(request));
		const trip = trips.get(sent.get('code') ?? '');
		const problem = problemWith(sent, trip);
		if (problem || !trip) return void json({ error: problem }, 400);
		trip.used = true;
		json({
			...{ access_token: 'nothing we use', token_type: 'Bearer', expires_in: 3_600 },
			...(state.mood !== 'no identity token' && {
				id_token: idTokenIn(state.mood, state.key, claimsOf(trip))
			})
		});
	}

	function problemWith(sent: URLSearchParams, trip: Trip | undefined) {
		if (!trip) return 'invalid_grant';
		if (state.mood === 'takes any verifier') return undefined;
		const id = sent.get('client_id');
		if (id !== us.clientId || sent.get('client_secret') !== us.clientSecret)
			return 'invalid_client';
		const proof = createHash('sha256')
			.update(sent.get('code_verifier') ?? '')
			.digest('base64url');
		const fits = sent.get('redirect_uri') === trip.redirect && proof === trip.challenge;
		return fits && !trip.used ? undefined : 'invalid_grant';
	}

	function claimsOf({ who, nonce }: Trip) {
		const now = Math.floor(Date.now() / 1_000);
		const tenant = who.tenant ?? '9188040d-6c67-4c5b-b112-36a304b66dad';
		return {
			...{ iss: named.replace('{tenantid}', tenant), aud: us.clientId, nonce },
			...{ iat: now, exp: now + 3_600, sub: who.subject, name: who.name, email: who.email },
			...(like === 'google'
				? { email_verified: who.verified }
				: { tid: tenant, auth_time: now, ...(who.verified && { xms_edov: true }) })
		};
	}

	const metadata = () => ({
		issuer: named,
		authorization_endpoint: `${reached}/authorize`,
		token_endpoint: `${reached}/token`,
		jwks_uri: `${reached}/keys`,
		response_types_supported: ['code'],
		subject_types_supported: [like === 'google' ? 'public' : 'pairwise'],
		id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'],
		code_challenge_methods_supported: ['S256']
	});

	/** The page where one chooses who one is. */
	function authorize(asked: URLSearchParams, response: ServerResponse) {
		const ways = people.map((who) => [who.name, answer(asked, who)] as const);
		const no = back(asked, { error: 'access_denied', error_description: '<b>Pay us first</b>' });
		const page = [...ways, ['Cancel', no] as const].map(
			([name, url]) => `<p><a href="${url.href.replaceAll('&', '&amp;')}">${name}</a></p>`
		);
		response
			.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
			.end(
				`<!doctype html><title>Sign in with ${like}</title><h1>Who are you?</h1>${page.join('')}`
			);
	}

	/** Where the browser is sent back to when that person agrees; throws what the real one would show in red. */
	function answer(asked: URLSearchParams, who: AccountThere) {
		const [redirect = '', challenge = ''] = [
			asked.get('redirect_uri'),
			asked.get('code_challenge')
		].map((value) => value ?? '');
		if (asked.get('client_id') !== us.clientId || !redirects.has(redirect))
			throw new Error(`redirect_uri_mismatch: ${redirect}`);
		if (!challenge || asked.get('code_challenge_method') !== 'S256')
			throw new Error('no PKCE challenge');
		state.lastAsked = asked;
		const code = randomBytes(24).toString('base64url');
		const nonce = asked.get('nonce') ?? undefined;
		trips.set(code, { redirect, challenge, nonce, who, used: false });
		return back(asked, { code });
	}

	function back(asked: URLSearchParams, values: Record<string, string>) {
		const url = new URL(asked.get('redirect_uri') ?? '');
		const state = asked.get('state');
		for (const [name, value] of Object.entries(values)) url.searchParams.set(name, value);
		if (state) url.searchParams.set('state', state);
		if (like === 'google') url.searchParams.set('iss', named);
		return url;
	}

	return {
		origin,
		issuer: named,
		people,
		redirects,
		answer: (asked: URL, who: AccountThere) => answer(asked.searchParams, who),
		behave: (mood: Mood) => void (state.mood = mood),
		/** Signs with a new key from now on, and publishes no other. */
		rotate: () => void (state.key = newKey()),
		requests: () => state.asked,
		lastAsked: () => state.lastAsked,
		stop: async () => {
			server.closeAllConnections();
			await new Promise<void>((done) => server.close(() => done()));
		}
	};
}

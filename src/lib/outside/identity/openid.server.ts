import * as client from 'openid-client';
import { hours } from '#lib/basics/time.ts';
import { vouchedBy } from './claims.ts';
import type { IdentityProvider } from './identity.ts';
import { NotVouched } from './not-vouched.ts';
import type { Provider } from './provider.ts';

export interface Registered {
	issuer: string;
	clientId: string;
	clientSecret: string;
}

interface Options {
	/** For tests: another way to the provider's addresses. */
	fetch?: client.CustomFetch;
}

const secondsToAnswer = 5;
const clocksMayDiffer = 60;
const signedBy = ['RS256', 'ES256'];

/** An OpenID Connect provider. Asked for its addresses when it is first needed, so that we start without it. */
export function openIdProvider(
	provider: Provider,
	{ issuer, clientId, clientSecret }: Registered,
	{ fetch }: Options = {}
): IdentityProvider {
	let known: { configuration: Promise<client.Configuration>; till: number } | undefined;

	function discovered() {
		if (known && known.till > Date.now()) return known.configuration;
		const configuration = discover();
		known = { configuration, till: Date.now() + hours(24) };
		configuration.catch(() => (known = undefined)); // the next one who comes asks again
		return configuration;
	}

	async function discover() {
		const server = new URL(issuer);
		// Answers come straight from the provider, yet their signature is checked too: it costs one cached request.
		const execute = [client.enableNonRepudiationChecks];
		// Settings let http pass on this machine only.
		if (server.protocol === 'http:') execute.push(client.allowInsecureRequests);
		return client.discovery(
			server,
			clientId,
			{ [client.clockTolerance]: clocksMayDiffer },
			client.ClientSecretPost(clientSecret),
			{ execute, timeout: secondsToAnswer, ...(fetch && { [client.customFetch]: fetch }) }
		);
	}

	return {
		async begin({ state, nonce, verifier, redirect, again }) {
			const configuration = await discovered().catch((cause) => {
				throw new NotVouched('away', provider, cause);
			});
			return client.buildAuthorizationUrl(configuration, {
				redirect_uri: redirect,
				scope: 'openid email profile',
				state,
				nonce,
				code_challenge: await client.calculatePKCECodeChallenge(verifier),
				code_challenge_method: 'S256',
				// Google knows no way to ask for a password again; choosing the account is what it has.
				prompt: again && provider === 'microsoft' ? 'login' : 'select_account'
			});
		},

		async finish({ answer, state, nonce, verifier, redirect }) {
			const came = new URL(redirect);
			came.search = answer.toString();
			try {
				const tokens = await client.authorizationCodeGrant(await discovered(), came, {
					...{ expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier },
					idTokenExpected: true
				});
				const vouched = vouchedBy(provider, tokens.claims() ?? {});
				if (!vouched || !signedBy.includes(algorithmOf(tokens.id_token)))
					throw new NotVouched('wrong', provider);
				return vouched;
			} catch (error) {
				throw error instanceof NotVouched ? error : new NotVouched(why(error), provider, error);
			}
		}
	};
}

/** Who holds the public key can sign with it as a shared secret, if that is let pass. */
function algorithmOf(token = '') {
	const [head = ''] = token.split('.');
	const { alg } = JSON.parse(Buffer.from(head, 'base64url').toString()) as { alg?: unknown };
	return String(alg);
}

function why(error: unknown) {
	if (error instanceof client.AuthorizationResponseError)
		return error.error === 'access_denied' ? 'denied' : 'wrong';
	return isAway(error) ? 'away' : 'wrong';
}

/** No answer, none in time, or one that is not what such a server says at all. */
function isAway(error: unknown) {
	if (error instanceof TypeError) return error.message === 'fetch failed';
	if (!(error instanceof client.ClientError)) return false;
	return [
		'OAUTH_TIMEOUT',
		'OAUTH_RESPONSE_IS_NOT_CONFORM',
		'OAUTH_RESPONSE_IS_NOT_JSON',
		'OAUTH_PARSE_ERROR'
	].includes(error.code ?? '');
}

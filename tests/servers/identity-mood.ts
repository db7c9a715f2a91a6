import { forged, newKey, signed, type Claims, type SigningKey } from './identity-keys.ts';

/** How the server behaves; all but the first are what a broken, attacked or hostile one does. */
export const moods = [
	'well',
	'wrong nonce',
	'no nonce',
	'wrong audience',
	'wrong issuer',
	'expired',
	'not signed',
	'signed with the public key as a secret',
	'signed by a key that is not published',
	'signed by another under a published name',
	'no identity token',
	'no subject',
	'broken off',
	'an error of its own',
	'garbage',
	'silent',
	'takes any verifier' // and code and client: what PKCE and the rest protect from is then up to the nonce
] as const;
export type Mood = (typeof moods)[number];

/** The identity token as it is in that mood. */
export function idTokenIn(mood: Mood, key: SigningKey, claims: Claims) {
	const now = Math.floor(Date.now() / 1_000);
	switch (mood) {
		case 'wrong nonce':
			return signed(key, { ...claims, nonce: 'of-another-trip' });
		case 'no nonce':
			return signed(key, { ...claims, nonce: undefined });
		case 'wrong audience':
			return signed(key, { ...claims, aud: 'another-client' });
		case 'wrong issuer':
			return signed(key, { ...claims, iss: 'https://issuer.evil.example' });
		case 'expired':
			return signed(key, { ...claims, iat: now - 900, exp: now - 300 });
		case 'no subject':
			return signed(key, { ...claims, sub: undefined });
		case 'not signed':
			return forged(key, claims, 'none');
		case 'signed with the public key as a secret':
			return forged(key, claims, 'HS256');
		case 'signed by a key that is not published':
			return signed(newKey(), claims);
		case 'signed by another under a published name':
			return signed(newKey(), claims, key.kid);
		default:
			return signed(key, claims);
	}
}

import { createHmac, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';

export interface SigningKey {
	kid: string;
	secret: KeyObject;
	open: KeyObject;
}

let made = 0;

export function newKey(): SigningKey {
	const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
	return { kid: `key-${++made}`, secret: privateKey, open: publicKey };
}

/** As it is published. */
export function published({ kid, open }: SigningKey) {
	return { ...open.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' };
}

export type Claims = Record<string, unknown>;

export function signed(key: SigningKey, claims: Claims, kid = key.kid) {
	const body = unsigned({ alg: 'RS256', kid, typ: 'JWT' }, claims);
	return `${body}.${sign('sha256', Buffer.from(body), key.secret).toString('base64url')}`;
}

/** What a forger has: no key, or the public one used as if it were a shared secret. */
export function forged(key: SigningKey, claims: Claims, alg: 'none' | 'HS256') {
	const body = unsigned({ alg, kid: key.kid, typ: 'JWT' }, claims);
	if (alg === 'none') return `${body}.`;
	const shared = key.open.export({ format: 'pem', type: 'spki' });
	return `${body}.${createHmac('sha256', shared).update(body).digest('base64url')}`;
}

function unsigned(head: object, claims: Claims) {
	return [head, claims]
		.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
		.join('.');
}

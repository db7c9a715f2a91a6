import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** What a test may let it do wrong. */
export interface Wrong {
	origin?: string;
	rpId?: string;
	challenge?: string;
	/** Nobody's finger or number opened it. */
	unverified?: boolean;
	counter?: number;
	userHandle?: string;
	type?: string;
	/** Signs as this passkey, but with the key of another. */
	signedBy?: ReturnType<typeof softPasskey>;
}

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest();
const text = (data: Uint8Array | string) => Buffer.from(data).toString('base64url');

/** An authenticator of a few lines: P-256, no attestation, counts its uses. */
export function softPasskey(site: { id: string; origin: string }) {
	const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	const jwk = publicKey.export({ format: 'jwk' });
	const id = randomBytes(16);
	let counter = 0;
	let handle = '';

	function clientData(type: string, challenge: string, wrong: Wrong) {
		const told = { type: wrong.type ?? type, challenge: wrong.challenge ?? challenge };
		return JSON.stringify({ ...told, origin: wrong.origin ?? site.origin, crossOrigin: false });
	}
	function authData(wrong: Wrong, attested = Buffer.alloc(0)) {
		const flags = 1 | (wrong.unverified ? 0 : 4) | (attested.length > 0 ? 0x40 : 0);
		const head = Buffer.alloc(5);
		head.writeUInt8(flags, 0);
		head.writeUInt32BE(wrong.counter ?? counter, 1);
		return Buffer.concat([sha256(wrong.rpId ?? site.id), head, attested]);
	}
	const credential = { id: text(id), rawId: text(id), type: 'public-key' as const };

	return {
		id: text(id),
		privateKey,
		make(options: { challenge: string; user: { id: string } }, wrong: Wrong = {}) {
			handle = options.user.id;
			const length = Buffer.alloc(2);
			length.writeUInt16BE(id.length);
			const [x, y] = [jwk.x, jwk.y].map((part) => Buffer.from(part ?? '', 'base64url'));
			const key = Buffer.concat([
				Buffer.from('a5010203262001215820', 'hex'), // COSE: EC2, ES256, P-256, x …
				x as Buffer,
				Buffer.from('225820', 'hex'),
				y as Buffer
			]);
			const data = authData(wrong, Buffer.concat([Buffer.alloc(16), length, id, key]));
			const attestation = Buffer.concat([
				Buffer.from('a363666d74646e6f6e656761747453746d74a0686175746844617461', 'hex'),
				Buffer.from([0x58, data.length]),
				data
			]);
			const client = clientData('webauthn.create', options.challenge, wrong);
			const response = { clientDataJSON: text(client), attestationObject: text(attestation) };
			return { ...credential, clientExtensionResults: {}, response };
		},
		use(options: { challenge: string }, wrong: Wrong = {}) {
			counter++;
			const client = clientData('webauthn.get', options.challenge, wrong);
			const data = authData(wrong);
			const key = wrong.signedBy?.privateKey ?? privateKey;
			const signature = sign('sha256', Buffer.concat([data, sha256(client)]), key);
			const response = {
				clientDataJSON: text(client),
				authenticatorData: text(data),
				signature: text(signature),
				userHandle: wrong.userHandle ?? handle
			};
			return { ...credential, clientExtensionResults: {}, response };
		}
	};
}

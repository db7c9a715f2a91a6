import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const nonceLength = 12;
const tagLength = 16;

/** Encrypts what is stored: who reads the rows, but not the installation's secret, learns nothing. */
export function seal(secret: string, purpose: string, plain: Uint8Array) {
	const nonce = randomBytes(nonceLength);
	const cipher = createCipheriv('aes-256-gcm', keyFor(secret, purpose), nonce);
	const content = Buffer.concat([cipher.update(plain), cipher.final()]);
	return Buffer.concat([nonce, cipher.getAuthTag(), content]).toString('base64url');
}

/** Throws when it was changed, or sealed for another purpose or by another installation. */
export function unseal(secret: string, purpose: string, sealed: string) {
	const bytes = Buffer.from(sealed, 'base64url');
	const content = bytes.subarray(nonceLength + tagLength);
	const decipher = createDecipheriv(
		'aes-256-gcm',
		keyFor(secret, purpose),
		bytes.subarray(0, nonceLength),
		{ authTagLength: tagLength }
	);
	decipher.setAuthTag(bytes.subarray(nonceLength, nonceLength + tagLength));
	return Buffer.concat([decipher.update(content), decipher.final()]);
}

/** One secret, many purposes: what was sealed for one person's row cannot be opened in another's. */
function keyFor(secret: string, purpose: string) {
	return Buffer.from(hkdfSync('sha256', secret, '', `sealed for ${purpose}`, 32));
}

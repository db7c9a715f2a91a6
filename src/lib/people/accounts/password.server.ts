import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(argon2);
const memory = 19 * 1_024; // KiB, with two passes: what OWASP asks for at least
const passes = 2;

async function keyOf(password: string, nonce: Buffer) {
	const message = Buffer.from(password.normalize('NFC'));
	return derive('argon2id', { message, nonce, parallelism: 1, tagLength: 32, memory, passes });
}

const bare = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');

/** As PHC text: the hash carries how it was made. */
export async function hashPassword(password: string) {
	const nonce = randomBytes(16);
	const key = await keyOf(password, nonce);
	return `$argon2id$v=19$m=${memory},t=${passes},p=1$${bare(nonce)}$${bare(key)}`;
}

/** @public Without a hash it takes as long, and is never right. */
export async function isPassword(hash: string | null, typed: string) {
	const [, , , , nonce = '', key = ''] = hash?.split('$') ?? [];
	const right = Buffer.from(key, 'base64');
	const given = await keyOf(typed, nonce ? Buffer.from(nonce, 'base64') : randomBytes(16));
	return hash !== null && right.length === given.length && timingSafeEqual(right, given);
}

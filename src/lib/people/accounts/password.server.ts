import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(argon2);
const memory = 19_456;
const passes = 2;
const parallelism = 1;
const tagLength = 32;

/** Of argon2id, as PHC text. */
export async function hashPassword(password: string) {
	const salt = randomBytes(16);
	const tag = await tagOf(password, salt, memory, passes, parallelism);
	const base64 = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');
	return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(tag)}`;
}

let dummy: Promise<string> | undefined;

/** Without a hash it takes as long as with one, and is never right. */
export async function isPassword(hash: string | null, typed: string) {
	const against = hash ?? (await (dummy ??= hashPassword(randomBytes(16).toString('hex'))));
	const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(against);
	if (!parts) return false;
	const [, m, t, p, salt = '', tag = ''] = parts;
	const right = Buffer.from(tag, 'base64');
	const given = await tagOf(typed, Buffer.from(salt, 'base64'), Number(m), Number(t), Number(p));
	return right.length === given.length && timingSafeEqual(right, given) && hash !== null;
}

function tagOf(password: string, nonce: Buffer, memory: number, passes: number, lanes: number) {
	const cost = { memory, passes, parallelism: lanes, tagLength };
	return derive('argon2id', { message: password.normalize('NFKC'), nonce, ...cost });
}

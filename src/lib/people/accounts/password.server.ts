import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { Refusal } from '#lib/basics/refusal.ts';

const derive = promisify(argon2);

// OWASP's floor for argon2id; what is stored names its own, so that these can be raised.
const cost = { memory: 19_456, passes: 2, parallelism: 1 };
const tagLength = 32;

const mostAtOnce = 3; // Node has four threads for such work, and files need one
const mostWaiting = 60;

const work = { running: 0, checks: 0, waiting: [] as (() => void)[] };

/** As PHC text: "$argon2id$v=19$m=19456,t=2,p=1$salt$hash". */
export async function hashPassword(password: string) {
	const nonce = randomBytes(16);
	const hash = await inTurn(() =>
		derive('argon2id', { message: plain(password), nonce, tagLength, ...cost })
	);
	const { memory, passes, parallelism } = cost;
	return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(nonce)}$${base64(hash)}`;
}

/** Where there is no hash, one that fits nothing is checked: the answer takes as long. */
export async function isPassword(hash: string | null, typed: string) {
	const { right, ...parameters } = partsOf(hash ?? dummy);
	const found = await inTurn(() => {
		work.checks++;
		return derive('argon2id', { message: plain(typed), ...parameters });
	});
	return timingSafeEqual(found, right) && hash !== null;
}

/** How many were checked since the process began, for the metrics. */
export const passwordChecks = () => work.checks;

const dummy = `$argon2id$v=19$m=19456,t=2,p=1$${base64(randomBytes(16))}$${base64(randomBytes(tagLength))}`;

function partsOf(hash: string) {
	const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(hash);
	if (!parts) throw new Error('a stored password hash cannot be read');
	const [, memory, passes, parallelism, salt = '', tag = ''] = parts;
	const right = Buffer.from(tag, 'base64');
	return {
		right,
		nonce: Buffer.from(salt, 'base64'),
		tagLength: right.length,
		...{ memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) }
	};
}

/** Each takes 19 MiB: a flood waits in a short line, and what comes after that is refused. */
async function inTurn<Answer>(run: () => Promise<Answer>) {
	if (work.running >= mostAtOnce) {
		if (work.waiting.length >= mostWaiting)
			throw new Refusal(
				503,
				'Very many sign in at this moment. Wait a few seconds and try again.',
				{
					retryAfter: 5
				}
			);
		await new Promise<void>((turn) => work.waiting.push(turn));
	} else work.running++;
	try {
		return await run();
	} finally {
		const next = work.waiting.shift();
		if (next) next();
		else work.running--;
	}
}

/** The same letters typed on another keyboard may be other code points. */
const plain = (password: string) => password.normalize('NFKC');

function base64(bytes: Buffer) {
	return bytes.toString('base64').replace(/=+$/, '');
}

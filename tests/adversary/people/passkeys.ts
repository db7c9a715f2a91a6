import { softPasskey, type Wrong } from '#lib/testing/soft-passkey.ts';
import { exactly, none, type Goal, type Run } from '../../goals.ts';
import type { Product } from '../../servers/product.ts';
import { ageProof, newVictim, postJson, signsIn } from './person.ts';

type Passkey = ReturnType<typeof softPasskey>;
type Options = { challenge: string; user: { id: string } };

const cookieOf = (answer: Response, name: string) =>
	answer.headers
		.getSetCookie()
		.map((cookie) => cookie.split(';')[0])
		.find((cookie) => cookie?.startsWith(`${name}=`)) ?? '';

async function ask(product: Product, path: string, cookie = '') {
	const answer = await postJson(product, path, cookie);
	return {
		question: cookieOf(answer, 'sign-in-passkey'),
		options: (await answer.json()) as Options
	};
}

async function add(product: Product, cookie: string, passkey: Passkey, wrong: Wrong = {}) {
	const { question, options } = await ask(product, '/me/security/passkeys/begin', cookie);
	const answer = passkey.make(options, wrong);
	const path = '/me/security/passkeys/finish';
	return postJson(product, path, `${cookie}; ${question}`, { answer });
}

async function enter(product: Product, passkey: Passkey, wrong: Wrong = {}) {
	const { question, options } = await ask(product, '/sign-in/passkey/begin');
	const answer = passkey.use(options, wrong);
	return postJson(product, '/sign-in/passkey/finish', question, { answer });
}

/** A software authenticator that signs whatever it likes, against the challenge, the site and the count. */
export async function attackPasskeys(product: Product, { say }: Run): Promise<Goal[]> {
	const site = { id: new URL(product.origin).hostname, origin: product.origin };
	const victim = newVictim(product);
	const passkey = softPasskey(site);
	const added = await add(product, victim.cookie, passkey);
	const entered = await enter(product, passkey);

	const mallory = newVictim(product);
	const malloryKey = softPasskey(site);
	const own = cookieOf(await add(product, mallory.cookie, malloryKey), 'sign-in'); // it was exchanged
	const handleOf = (id: string) => Buffer.from(id).toString('base64url');
	const wrongs: [string, Wrong][] = [
		['another origin', { origin: 'https://evil.example' }],
		['a look-alike origin', { origin: `${product.origin}.evil.example` }],
		['another rp id', { rpId: 'evil.example' }],
		['a challenge of one’s own', { challenge: Buffer.alloc(32, 7).toString('base64url') }],
		['no finger or number', { unverified: true }],
		['the key of another', { signedBy: malloryKey }],
		['the handle of another', { userHandle: handleOf(mallory.id) }],
		['the ceremony of adding', { type: 'webauthn.create' }],
		['a count that went back', { counter: 1 }],
		['a count of nothing', { counter: 0 }]
	];
	let opened = 0;
	for (const [what, wrong] of wrongs) {
		const answer = await enter(product, passkey, wrong);
		if (!signsIn(answer)) continue;
		opened++;
		say(`a passkey opened with ${what}`);
	}
	const addedWrongly = [];
	for (const [, wrong] of wrongs.slice(0, 5))
		addedWrongly.push(await add(product, own, softPasskey(site), wrong));

	return [
		exactly('a right passkey is added', Number(added.ok), 1),
		exactly('a right passkey signs in', Number(signsIn(entered)), 1),
		none(`answers of ${wrongs.length} wrong kinds that opened`, opened),
		none('passkeys of 5 wrong kinds that were added', addedWrongly.filter(({ ok }) => ok).length),
		...(await replays(product, passkey, malloryKey, own))
	];
}

async function replays(product: Product, passkey: Passkey, theirs: Passkey, cookie: string) {
	const finish = '/sign-in/passkey/finish';
	const { question, options } = await ask(product, '/sign-in/passkey/begin');
	const answer = passkey.use(options);
	const race = await Promise.all(
		Array.from({ length: 20 }, () => postJson(product, finish, question, { answer }))
	);
	const later = await postJson(product, finish, question, { answer });

	const mine = await ask(product, '/sign-in/passkey/begin');
	const swapped = await ask(product, '/sign-in/passkey/begin');
	const crossed = await postJson(product, finish, swapped.question, {
		answer: passkey.use(mine.options)
	});
	const without = await postJson(product, finish, '', { answer: passkey.use(mine.options) });

	// Mallory holds a sign-in whose proof is old, and tries to prove with a passkey of somebody else.
	ageProof(product, cookie, 30);
	const asked = await ask(product, '/prove/passkey/begin', cookie);
	const proof = await postJson(product, '/prove/passkey/finish', `${cookie}; ${asked.question}`, {
		answer: passkey.use(asked.options)
	});
	const again = await ask(product, '/sign-in/passkey/begin');
	const forSignIn = await postJson(
		product,
		'/prove/passkey/finish',
		`${cookie}; ${again.question}`,
		{
			answer: theirs.use(again.options)
		}
	);
	return [
		exactly('of 20 with the same answer at once, who got in', race.filter(signsIn).length, 1),
		none('the same answer once more', Number(signsIn(later))),
		none('an answer to the question of another browser', Number(signsIn(crossed))),
		none('an answer without its question', Number(signsIn(without))),
		none('a passkey of somebody else proved', Number(proof.ok)),
		none('a question of the sign-in page answered as a proof', Number(forSignIn.ok))
	];
}

import { codeAt, stepAt } from '#lib/people/factors/totp.ts';
import { atMost, exactly, none, type Goal, type Run } from '../../goals.ts';
import type { Product } from '../../servers/product.ts';
import { newVictim, post, signsIn, waitingFor } from './person.ts';

/** Codes that were used, are of another time or of another person, and ten thousand guesses. */
export async function attackTotp(product: Product, { size, say }: Run): Promise<Goal[]> {
	const give = async (cookie: string, code: string, from = '203.0.113.1') => {
		const headers = { 'x-forwarded-for': from };
		const answer = await post(product, '/sign-in/second', cookie, { code }, headers);
		await answer.text();
		return answer;
	};

	const twice = newVictim(product);
	const code = codeAt(twice.secret, stepAt(Date.now()));
	const first = signsIn(await give(waitingFor(product, twice), code));
	const replayed = signsIn(await give(waitingFor(product, twice), code));

	const raced = newVictim(product);
	const now = codeAt(raced.secret, stepAt(Date.now()));
	const race = await Promise.all(
		Array.from({ length: 20 }, () => give(waitingFor(product, raced), now))
	);

	const late = newVictim(product);
	let ofOtherTimes = 0;
	for (const away of [-4, -3, -2, 2, 3, 4])
		if (
			signsIn(await give(waitingFor(product, late), codeAt(late.secret, stepAt(Date.now()) + away)))
		)
			ofOtherTimes++;

	const other = newVictim(product);
	const theirs = codeAt(other.secret, stepAt(Date.now()));
	const foreign = signsIn(await give(waitingFor(product, newVictim(product)), theirs));

	const guesses = size === 'brief' ? 1_000 : 10_000;
	const { checked, entered } = await guess(product, guesses, give);
	say(`${guesses} guesses over forged addresses: ${checked} were compared with the code`);

	return [
		exactly('a right code signs in', Number(first), 1),
		none('the same code once more', Number(replayed)),
		exactly('of 20 with the same code at once, who got in', race.filter(signsIn).length, 1),
		none('codes 60 to 120 s old or early, of 6, that opened', ofOtherTimes),
		none('the code of another person opened', Number(foreign)),
		none(`guesses of ${guesses} that opened`, entered),
		atMost(`guesses of ${guesses} that were compared at all`, checked, 10)
	];
}

type Give = (cookie: string, code: string, from: string) => Promise<Response>;

/** Never the right one: what is counted is how many are looked at, and whether the right one still helps as the last. */
async function guess(product: Product, guesses: number, give: Give) {
	const victim = newVictim(product);
	const right = () => codeAt(victim.secret, stepAt(Date.now()));
	let [checked, entered] = [0, 0];
	let cookie = waitingFor(product, victim);
	for (let done = 0; done < guesses; done += 50) {
		const some = Array.from({ length: 50 }, (_, place) => {
			const number = (Number(right()) + 1 + done + place) % 1_000_000;
			const typed = done + place === guesses / 2 ? right() : String(number).padStart(6, '0');
			return give(cookie, typed, `198.51.${(done / 50) % 250}.${place}`);
		});
		const answers = await Promise.all(some);
		checked += answers.filter(({ status }) => status === 400).length;
		entered += answers.filter(signsIn).length;
		if (answers.some(({ status }) => status === 410)) cookie = waitingFor(product, victim);
	}
	return { checked, entered };
}

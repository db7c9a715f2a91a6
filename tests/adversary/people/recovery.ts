import { newToken } from '#lib/basics/ids.ts';
import { recoveryCodeFrom } from '#lib/people/factors/recovery-code.server.ts';
import { atMost, exactly, none, type Goal, type Run } from '../../goals.ts';
import type { Product } from '../../servers/product.ts';
import { newVictim, post, signsIn, waitingFor, type Victim } from './person.ts';

/** Recovery codes that were used, were replaced, belong to another person, or are guessed. */
export async function attackRecovery(product: Product, { size }: Run): Promise<Goal[]> {
	const give = async (victim: Victim, code: string) => {
		const answer = await post(product, '/sign-in/second', waitingFor(product, victim), { code });
		await answer.text();
		return answer;
	};

	const victim = newVictim(product);
	const [one = '', two = '', three = ''] = victim.codes;
	const first = signsIn(await give(victim, one));
	let replays = 0;
	for (const again of [one, one.toUpperCase(), one.replaceAll('-', ''), ` ${one} `])
		if (signsIn(await give(victim, again))) replays++;
	const race = await Promise.all(Array.from({ length: 4 }, () => give(victim, two)));

	const other = newVictim(product);
	const foreign = signsIn(await give(other, three));
	const renewed = await post(product, '/me/security/codes?/renew', other.cookie);
	await renewed.text();
	const replaced = signsIn(await give(other, other.codes[0] ?? ''));

	const guessed = newVictim(product);
	const guesses = size === 'brief' ? 200 : 2_000;
	const answers: Response[] = [];
	for (let done = 0; done < guesses; done += 20)
		answers.push(
			...(await Promise.all(
				Array.from({ length: 20 }, () => give(guessed, recoveryCodeFrom(newToken())))
			))
		);

	return [
		exactly('a recovery code signs in', Number(first), 1),
		none('the same code once more, in 4 spellings', replays),
		exactly('of 4 with the same code at once, who got in', race.filter(signsIn).length, 1),
		none('the code of another person opened', Number(foreign)),
		exactly('new codes were made', Number(renewed.status === 200), 1),
		none('a code that was replaced opened', Number(replaced)),
		none(`guesses of ${guesses} that opened`, answers.filter(signsIn).length),
		atMost(
			`guesses of ${guesses} that were compared at all`,
			answers.filter(({ status }) => status === 400).length,
			10
		)
	];
}

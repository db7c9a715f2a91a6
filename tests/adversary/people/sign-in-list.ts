import { nadia } from '#lib/testing/cast.ts';
import { exactly, none, type Goal } from '../../goals.ts';
import type { Product } from '../../servers/product.ts';
import { inRows, newVictim, post } from './person.ts';

/** Mallory is signed in, knows the ids of somebody else's sign-ins, and tries to end or see them. */
export async function attackSignInList(product: Product): Promise<Goal[]> {
	const mallory = newVictim(product);
	const cookies = Array.from({ length: 10 }, () => product.cookieOf(nadia.id));
	const signIns = (personId: string) =>
		inRows(product, (rows) =>
			rows.prepare('select id from sign_ins where person_id = ?').all(personId)
		) as { id: string }[];
	const theirs = signIns(nadia.id);

	let ended = 0;
	for (const { id } of theirs) {
		const forms: Record<string, string>[] = [
			{ signIn: id },
			{ signIn: id, person: nadia.id },
			{ signIn: ` ${id}` }
		];
		for (const form of forms) {
			const answer = await post(product, '/me/security?/end', mallory.cookie, form);
			if (answer.ok) ended++;
		}
	}
	const others = await post(product, '/me/security?/endOthers', mallory.cookie);
	const still = await Promise.all(cookies.map((cookie) => isOpen(product, cookie)));
	const [own = '', rest = ''] = cookies;
	const list = await (
		await fetch(`${product.origin}/me/security`, { headers: { cookie: own } })
	).text();
	const [one] = theirs;
	const mine = await post(product, '/me/security?/end', own, { signIn: theirs.at(-1)?.id ?? '' });

	return [
		none(`sign-ins of somebody else that ended, of ${theirs.length * 3} tries`, ended),
		exactly('signing out everywhere else works for oneself', Number(others.ok), 1),
		exactly('sign-ins of the other person that still last', still.filter(Boolean).length, 10),
		none(
			'ids of another person in one’s own list',
			Number(list.includes(signIns(mallory.id)[0]?.id ?? '-'))
		),
		exactly('one’s own is in it', Number(list.includes(one?.id ?? '-')), 1),
		exactly('one’s own can be ended', Number(mine.ok), 1),
		exactly(
			'and is ended at its next request',
			Number(!(await isOpen(product, cookies.at(-1) ?? rest))),
			1
		)
	];
}

async function isOpen(product: Product, cookie: string) {
	const headers = { cookie };
	return (await fetch(`${product.origin}/me/security`, { headers, redirect: 'manual' })).ok;
}

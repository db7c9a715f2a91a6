import { newToken } from '#lib/basics/ids.ts';
import { exactly, none, type Run } from '../../goals.ts';
import { ownAccounts, ownPassword } from '../../servers/own-account.ts';
import type { Product } from '../../servers/product.ts';
import { line, visit, type Heard } from '../../servers/visitor.ts';
import { linkTo, tokenOf } from './letter-to.ts';

const from = line(400_000);

/** A token that somebody put into a browser before: worth nothing after any change of who holds it. */
export async function attackFixation(product: Product, { say }: Run) {
	const attempts: [string, (product: Product) => Promise<boolean>][] = [
		['an invented token, then a sign-in', invented],
		['the attacker’s own sign-in, then a sign-in', attackers],
		['an invented token, then a registration', registered],
		['the old sign-in, after a new password by letter', afterReset],
		['the old sign-in, after a change of password', afterChange],
		['the old sign-in, after signing out', afterSignOut]
	];
	let successes = 0;
	for (const [about, attempt] of attempts) {
		if (!(await attempt(product))) continue;
		successes++;
		say(`fixation succeeded: ${about}`);
	}
	say(`fixation: ${attempts.length} tried, ${attempts.length - successes} blocked`);
	return [
		exactly('fixation: ways tried', attempts.length, 6),
		none('fixation: tokens that were worth something afterwards', successes)
	];
}

async function invented(product: Product) {
	const planted = newToken();
	const [account] = await ownAccounts(product, 1);
	const token = tokenIn(await signIn(product, account?.email, `sign-in=${planted}`));
	return token === planted || !(await opens(product, token)) || (await opens(product, planted));
}

async function attackers(product: Product) {
	const [attacker, victim] = await ownAccounts(product, 2);
	const planted = tokenIn(await signIn(product, attacker?.email));
	const token = tokenIn(await signIn(product, victim?.email, `sign-in=${planted}`));
	return token === planted || !(await opens(product, token)) || (await opens(product, planted));
}

async function registered(product: Product) {
	const planted = newToken();
	const email = `new-${newToken()}@marek.example`;
	const form = { name: 'Sofia Marek', email, password: ownPassword, zone: 'UTC' };
	const asked = await visit(product, '/register?/account', { form, from });
	const browser = asked.cookies.map((cookie) => cookie.split(';')[0]).join('; ');
	const link = `link-verify=${tokenOf(await linkTo(product, email))}`;
	const headers = { cookie: `sign-in=${planted}; ${browser}; ${link}` };
	const token = tokenIn(await visit(product, '/verify', { form: {}, headers, from }));
	return token === planted || !(await opens(product, token)) || (await opens(product, planted));
}

async function afterReset(product: Product) {
	const [account] = await ownAccounts(product, 1);
	const email = account?.email ?? '';
	const old = tokenIn(await signIn(product, email));
	await visit(product, '/forgot', { form: { email }, from });
	const headers = { cookie: `link-reset=${tokenOf(await linkTo(product, email))}; sign-in=${old}` };
	const form = { password: 'twelve other tables' };
	const token = tokenIn(await visit(product, '/reset', { form, headers, from }));
	return token === old || !(await opens(product, token)) || (await opens(product, old));
}

async function afterChange(product: Product) {
	const [account] = await ownAccounts(product, 1);
	const elsewhere = tokenIn(await signIn(product, account?.email));
	const old = tokenIn(await signIn(product, account?.email));
	const headers = { cookie: `sign-in=${old}` };
	const form = { password: 'twelve other tables' };
	const token = tokenIn(await visit(product, '/me/password', { form, headers, from }));
	const stillOpen = [await opens(product, old), await opens(product, elsewhere)];
	return token === old || !(await opens(product, token)) || stillOpen.includes(true);
}

async function afterSignOut(product: Product) {
	const [account] = await ownAccounts(product, 1);
	const old = tokenIn(await signIn(product, account?.email));
	await visit(product, '/sign-out', { form: {}, headers: { cookie: `sign-in=${old}` }, from });
	return opens(product, old);
}

function signIn(product: Product, email = '', cookie = '') {
	const form = { email, password: ownPassword };
	return visit(product, '/sign-in?/password', { form, headers: { cookie }, from });
}

function tokenIn({ cookies, status, body }: Heard) {
	const [token] = cookies.flatMap((cookie) => /^sign-in=([^;]+)/.exec(cookie)?.[1] ?? []);
	if (!token) throw new Error(`no sign-in was made: ${status} ${body.slice(0, 200)}`);
	return token;
}

async function opens(product: Product, token: string) {
	const headers = { cookie: `sign-in=${token}` };
	return (await visit(product, '/workspaces', { headers, from })).status === 200;
}

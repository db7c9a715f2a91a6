import { none, atLeast, type Run } from '../../goals.ts';
import { ownAccounts, ownPassword } from '../../servers/own-account.ts';
import type { Product } from '../../servers/product.ts';
import { line, visit } from '../../servers/visitor.ts';
import { lettersTo, linkTo, tokenOf } from './letter-to.ts';
import { inRows } from './person.ts';

const fresh = 'twelve other tables';
const hosts = [
	...['evil.example', 'localhost.evil.example', 'evil.example:80', 'localhost@evil.example'],
	...['127.0.0.1.evil.example', 'evil.example#localhost', '[::1]', 'evil.example, localhost'],
	...['localhost:1/evil.example', 'concord.example']
];

let lines = 600_000;
const another = () => line(lines++);

/** Mailed links: each once, for its time, its person and its purpose, and always to the same origin. */
export async function attackLinks(product: Product, { say }: Run) {
	const tried: [string, boolean][] = [
		...(await reuse(product)),
		...(await tooLate(product)),
		...(await otherPurposes(product)),
		...(await nearMisses(product)),
		...(await foreign(product)),
		...(await leaks(product))
	];
	const hostile = await poisonedHosts(product);
	for (const [about, succeeded] of [...tried, ...hostile]) if (succeeded) say(`links: ${about}`);
	const [opened, poisoned] = [tried, hostile].map((all) => all.filter(([, done]) => done).length);
	say(`links: ${tried.length} tried, ${tried.length - (opened ?? 0)} blocked`);
	say(`links in letters for ${hostile.length} forged hosts: ${poisoned} changed`);
	return [
		atLeast('links: ways tried', tried.length, 50),
		none('links: used, old, foreign or misused ones that worked', opened ?? NaN),
		none(`links: letters with another origin, of ${hostile.length} forged hosts`, poisoned ?? NaN)
	];
}

async function reuse(product: Product): Promise<[string, boolean][]> {
	const link = await resetLink(product);
	for (let looks = 0; looks < 5; looks++) await look(product, 'reset', tokenOf(link));
	const once = await reset(product, tokenOf(link));
	const again = await reset(product, tokenOf(link));
	const shown = await look(product, 'reset', tokenOf(link));

	const raced = tokenOf(await resetLink(product));
	const rivals = await Promise.all(Array.from({ length: 10 }, () => reset(product, raced)));
	const winners = rivals.filter((status) => status === 303).length;

	const registering = tokenOf(await verifyLink(product));
	const first = await verify(product, registering, ownPassword);
	const second = await verify(product, registering, ownPassword);
	return [
		['a reset link was used up by looking at it', once !== 303],
		['a reset link worked twice', again !== 410],
		['a used reset link was shown', shown !== 410],
		[`a reset link worked for ${winners} of 10 at once`, winners !== 1],
		['a register link did not work', first !== 303],
		['a register link worked twice', second === 303],
		[
			'a register link worked without its password in another browser',
			(await verify(product, tokenOf(await verifyLink(product)), '')) === 303
		]
	];
}

async function tooLate(product: Product): Promise<[string, boolean][]> {
	const [one, other] = [await resetLink(product), await verifyLink(product)];
	inRows(product, (rows) => rows.prepare('update slips set expires_at = created_at').run());
	return [
		['an old reset link worked', (await reset(product, tokenOf(one))) !== 410],
		['an old register link worked', (await verify(product, tokenOf(other), ownPassword)) !== 410]
	];
}

async function otherPurposes(product: Product): Promise<[string, boolean][]> {
	const [one, other] = [tokenOf(await resetLink(product)), tokenOf(await verifyLink(product))];
	return [
		['a register link set a password', (await reset(product, other)) !== 404],
		['a reset link opened an account', (await verify(product, one, ownPassword)) !== 404],
		['a reset link signed somebody in', await opens(product, `sign-in=${one}`)],
		['a reset link was a second factor', await opens(product, `sign-in-second=${one}`)]
	];
}

/** One sign other, a piece of it, another case: nothing near a token is one. */
async function nearMisses(product: Product): Promise<[string, boolean][]> {
	const token = tokenOf(await resetLink(product));
	const changed = Array.from(token, (sign, place) => {
		const other = sign === 'a' ? 'b' : 'a';
		return token.slice(0, place) + other + token.slice(place + 1);
	});
	const pieces = [token.slice(1), token.slice(0, -1), `${token}a`, token.toUpperCase(), '', '%00'];
	const all = [...changed, ...pieces].filter((each) => each !== token);
	const from = another();
	return Promise.all(
		all.map(async (each): Promise<[string, boolean]> => {
			const { status } = await visit(product, '/reset', {
				headers: { cookie: `link-reset=${each}` },
				from
			});
			return [`${each} is near a reset link and opened it`, status !== 404];
		})
	);
}

async function foreign(product: Product): Promise<[string, boolean][]> {
	const [owner, thief] = await ownAccounts(product, 2);
	if (!owner || !thief) throw new Error('no accounts');
	const wanted = `new-${owner.email}`;
	const cookie = product.cookieOf(owner.id);
	const form = { email: wanted };
	await visit(product, '/me/address?/ask', { form, headers: { cookie }, from: another() });
	const link = `link-address=${tokenOf(await linkTo(product, wanted))}`;
	const confirm = async (who: { id: string }) => {
		const headers = { cookie: `${product.cookieOf(who.id)}; ${link}` };
		return (await visit(product, '/me/address?/confirm', { form: {}, headers, from: another() }))
			.status;
	};
	const addressOf = (id: string) =>
		inRows(
			product,
			(rows) =>
				(rows.prepare('select email from people where id = ?').get(id) as typeof owner).email
		);
	const stolen = await confirm(thief);
	const thiefs = addressOf(thief.id);
	const own = await confirm(owner);
	return [
		['an address link of another changed one’s address', stolen !== 404 || thiefs !== thief.email],
		['an address link did not work', own !== 303 || addressOf(owner.id) !== wanted],
		['an address link worked twice', (await confirm(owner)) === 303]
	];
}

/** Out of the address at the first look, in no Referer, kept by nobody. */
async function leaks(product: Product): Promise<[string, boolean][]> {
	const link = await resetLink(product);
	const { pathname, search } = new URL(link);
	const first = await visit(product, pathname + search, { from: another() });
	const cookie = first.cookies.map((each) => each.split(';')[0]).join('; ');
	const page = await visit(product, '/reset', { headers: { cookie }, from: another() });
	const policies = [first, page].map(({ headers }) => headers['referrer-policy']);
	return [
		['a token stayed in the address', first.headers.location !== '/reset'],
		['a token’s cookie can be read by scripts', !/HttpOnly/.test(first.cookies.join())],
		['a token could go along as Referer', policies.join() !== 'no-referrer,same-origin'],
		['a token’s page could be kept', !/no-store/.test(String(page.headers['cache-control']))],
		['a token stands on its page', page.body.includes(tokenOf(link))]
	];
}

async function poisonedHosts(product: Product): Promise<[string, boolean][]> {
	const right = new URL(await resetLink(product)).origin;
	const answers: [string, boolean][] = [];
	for (const host of hosts)
		for (const name of ['host', 'x-forwarded-host', 'forwarded', 'x-original-host']) {
			const [account] = await ownAccounts(product, 1);
			const email = account?.email ?? '';
			const value = name === 'forwarded' ? `host=${host};proto=https` : host;
			const forged = { [name]: value, 'x-forwarded-proto': 'https' };
			const form = { email };
			const { status } = await visit(product, '/forgot', {
				form,
				headers: forged,
				from: another()
			});
			const link = status === 200 ? await linkTo(product, email) : undefined;
			const changed = link !== undefined && new URL(link).origin !== right;
			const mentioned = lettersTo(product, email).some(({ text }) => text.includes('evil'));
			answers.push([`${name}: ${host} changed a link`, changed || mentioned]);
		}
	return answers;
}

async function resetLink(product: Product) {
	const [account] = await ownAccounts(product, 1);
	const email = account?.email ?? '';
	await visit(product, '/forgot', { form: { email }, from: another() });
	return linkTo(product, email);
}

async function verifyLink(product: Product) {
	const email = `new-${lines}@marek.example`;
	const form = { name: 'Sofia Marek', email, password: ownPassword, zone: 'UTC' };
	await visit(product, '/register?/account', { form, from: another() });
	return linkTo(product, email);
}

async function look(product: Product, kind: 'reset' | 'verify', token: string) {
	const headers = { cookie: `link-${kind}=${token}` };
	return (await visit(product, `/${kind}`, { headers, from: another() })).status;
}

async function reset(product: Product, token: string) {
	const headers = { cookie: `link-reset=${token}` };
	const form = { password: fresh };
	return (await visit(product, '/reset', { form, headers, from: another() })).status;
}

async function verify(product: Product, token: string, password: string) {
	const headers = { cookie: `link-verify=${token}` };
	return (await visit(product, '/verify', { form: { password }, headers, from: another() })).status;
}

async function opens(product: Product, cookie: string) {
	return (
		(await visit(product, '/workspaces', { headers: { cookie }, from: another() })).status === 200
	);
}

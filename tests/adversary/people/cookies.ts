import { none, exactly, type Goal, type Run } from '../../goals.ts';
import { ownAccounts, ownPassword } from '../../servers/own-account.ts';
import { startProduct, type Product } from '../../servers/product.ts';
import { line, visit } from '../../servers/visitor.ts';

const origin = 'https://concord.example';
const from = line(800_000);

/** Cookies that a neighbouring host, or a page over http, puts beside or before ours on an https installation. */
export async function attackCookies({ say }: Run): Promise<Goal[]> {
	const env = { APP_ORIGIN: origin, HOST: '127.0.0.1', ALLOW_EMBEDDED: 'mail' };
	const product = await startProduct({ env });
	try {
		const tried = await toss(product);
		for (const [about, succeeded] of tried) if (succeeded) say(`cookies: ${about}`);
		const got = tried.filter(([, succeeded]) => succeeded).length;
		say(`cookies: ${tried.length} tried, ${tried.length - got} blocked`);
		return [
			exactly('cookies: ways tried', tried.length, 11),
			none('cookies: planted ones that changed who is signed in', got)
		];
	} finally {
		await product.stop();
	}
}

async function toss(product: Product): Promise<[string, boolean][]> {
	const [victim, attacker] = await ownAccounts(product, 2);
	if (!victim || !attacker) throw new Error('no accounts');
	const cookies = await signIn(product, victim.email);
	const own = named(cookies, '__Host-sign-in');
	const planted = named(await signIn(product, attacker.email), '__Host-sign-in');

	const who = (cookie: string) => holder(product, cookie);
	const is = async (cookie: string, email: string) => (await who(cookie)) === email;
	const sent = cookies.find((cookie) => cookie.startsWith('__Host-sign-in=')) ?? '';
	return [
		['the own cookie does not sign in', !(await is(`__Host-sign-in=${own}`, victim.email))],
		['a cookie without __Host- signs in', (await who(`sign-in=${planted}`)) !== undefined],
		['a lower-case __host- signs in', (await who(`__host-sign-in=${planted}`)) !== undefined],
		['a __Secure- one signs in', (await who(`__Secure-sign-in=${planted}`)) !== undefined],
		['a nameless one signs in', (await who(`=__Host-sign-in=${planted}`)) !== undefined],
		[
			'one without __Host- before the own wins',
			!(await is(`sign-in=${planted}; __Host-sign-in=${own}`, victim.email))
		],
		[
			'one without __Host- after the own wins',
			!(await is(`__Host-sign-in=${own}; sign-in=${planted}`, victim.email))
		],
		['the cookie is not bound to this host', !bound(sent)],
		[
			'the cookie of a known browser is not bound',
			!bound(cookies.find((cookie) => cookie.startsWith('__Host-known-device=')) ?? '')
		],
		[
			'a planted link is used without __Host-',
			(await visit(product, '/reset', at({ cookie: `link-reset=${planted}` }))).status !== 404
		],
		[
			'a planted known browser has tries of its own',
			(await knownBy(product, victim.email, `known-device=${victim.device}`)) !== 429
		]
	];
}

function bound(cookie: string) {
	return (
		['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax'].every((part) => cookie.includes(part)) &&
		!/domain=/i.test(cookie)
	);
}

async function signIn(product: Product, email: string) {
	const form = { email, password: ownPassword };
	return (await visit(product, '/sign-in?/password', { form, ...at() })).cookies;
}

/** After ten wrong tries only a browser that is really known goes on. */
async function knownBy(product: Product, email: string, cookie: string) {
	const form = { email, password: 'a wrong one' };
	for (let tries = 0; tries < 10; tries++)
		await visit(product, '/sign-in?/password', { form, ...at() });
	const right = { email, password: ownPassword };
	return (await visit(product, '/sign-in?/password', { form: right, ...at({ cookie }) })).status;
}

async function holder(product: Product, cookie: string) {
	const { status, body } = await visit(product, '/workspaces', at({ cookie }));
	return status === 200 ? /sofia-\w+@marek\.example/.exec(body)?.[0] : undefined;
}

function at(headers: Record<string, string> = {}) {
	return { from, headers: { origin, ...headers } };
}

function named(cookies: string[], name: string) {
	const [value] = cookies.flatMap(
		(cookie) => new RegExp(`^${name}=([^;]+)`).exec(cookie)?.[1] ?? []
	);
	if (!value) throw new Error(`no cookie ${name} was set`);
	return value;
}

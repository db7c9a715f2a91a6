import { newToken } from '#lib/basics/ids.ts';
import { hashOf } from '#lib/basics/secrets.server.ts';
import { atLeast, none, type Goal, type Run } from '../../goals.ts';
import {
	startProductWithProviders,
	type ProductWithProviders
} from '../../servers/product-with-providers.ts';
import { newAccount } from './account.ts';
import { addSlip } from './add-slip.ts';
import { inRows, newVictim, waitingFor } from './person.ts';
import { networkOf, visit } from './visit.ts';

const boundary = 'a-line-between';
/** As other sites can send them without asking first, and as they would have to ask for. */
const types: Record<string, { type?: string; body(form: Record<string, string>): string }> = {
	'text/plain': { type: 'text/plain', body: lines },
	'text/plain in capitals': { type: 'TEXT/PLAIN; charset=UTF-8', body: lines },
	multipart: { type: `multipart/form-data; boundary=${boundary}`, body: parts },
	'multipart in capitals': { type: `Multipart/Form-Data; boundary=${boundary}`, body: parts },
	urlencoded: { type: 'application/x-www-form-urlencoded', body: encoded },
	none: { body: encoded },
	json: { type: 'application/json', body: (form) => JSON.stringify(form) }
};

const sites: Record<string, { origin: string | undefined; headers?: Record<string, string> }> = {
	foreign: { origin: 'https://evil.example' },
	null: { origin: 'null' },
	'a host that begins like ours': { origin: 'http://127.0.0.1.evil.example' },
	'another port of ours': { origin: 'http://127.0.0.1:9' },
	'no origin, cross-site': { origin: undefined, headers: { 'sec-fetch-site': 'cross-site' } },
	'no origin, same-site': { origin: undefined, headers: { 'sec-fetch-site': 'same-site' } }
};

/** Every form of accounts, sent by a page of another site in somebody's browser: nothing changes. */
export async function attackByOtherSites({ say }: Run): Promise<Goal[]> {
	const product = await startProductWithProviders({ TRUST_PROXY: '1' });
	try {
		const { ways, owner, waiting } = await everyWay(product);
		const cookie = `${product.cookieOf(owner.id)}; ${waiting}`;
		let [tried, carriedOut, networks] = [0, 0, 0];
		let before = stateOf(product);
		for (const [path, form] of Object.entries(ways))
			for (const [typeName, { type, body }] of Object.entries(types))
				for (const [site, { origin, headers = {} }] of Object.entries(sites)) {
					const sent = { method: 'POST', body: body(form), cookie, origin, headers };
					const via = networkOf(++networks);
					const answer = await visit(product, path, { ...sent, via, ...(type && { type }) });
					tried++;
					const given = answer.cookies.some((line) => /^[\w-]+=[^;]/.test(line));
					if (answer.status === 403 && !given) continue;
					carriedOut++;
					say(`other sites: ${path}, ${typeName}, ${site}: ${answer.status}`);
				}
		const changed = Number(stateOf(product) !== before);

		// The same forms from our own page do change something: else nothing was proven.
		let honest = 0;
		for (const [path, form] of Object.entries(ways)) {
			// Some exchange the token: each has a sign-in of its own.
			const own = `${product.cookieOf(owner.id)}; ${waiting}`;
			before = stateOf(product);
			const answer = await visit(product, path, { form, cookie: own, via: networkOf(++networks) });
			const given = answer.cookies.length > 0;
			if (given || stateOf(product) !== before) honest++;
			else say(`other sites: ${path} from our own page: ${answer.status}, and nothing changed`);
		}
		const count = Object.keys(ways).length;
		say(`other sites: ${count} ways × ${Object.keys(types).length} × ${Object.keys(sites).length}`);
		return [
			none(`other sites: answered otherwise than 403, of ${tried}`, carriedOut),
			none('other sites: changed in the rows', changed),
			atLeast(`other sites: ways of ${count} that work from our own page`, honest, count)
		];
	} finally {
		await product.stop();
	}
}

/** Each with everything that it needs in the browser; those that end the sign-in come last. */
async function everyWay(product: ProductWithProviders) {
	const owner = await newAccount(product);
	// The address and the password of the first are changed on the way, which ends what was mailed to it before.
	const other = await newAccount(product);
	const [register, reset, address] = [newToken(), newToken(), newToken()];
	const detail = { name: 'Ana', zone: 'UTC', browser: hashOf('mine'), passwordHash: 'x' };
	addSlip(product, { kind: 'register', token: register, email: 'new@new.example', detail });
	const { id: personId, email, password } = owner;
	addSlip(product, { kind: 'reset', token: reset, personId: other.id, email: other.email });
	addSlip(product, { kind: 'new-address', token: address, personId, email: 'own@new.example' });
	const victim = newVictim(product);
	const fresh = 'seven green otters sing';
	const waiting = [
		...[waitingFor(product, victim), 'registering=mine'],
		...[`link-verify=${register}`, `link-reset=${reset}`, `link-address=${address}`]
	].join('; ');
	product.cookieOf(owner.id); // another sign-in, to be ended
	const ways: Record<string, Record<string, string>> = {
		'/register?/account': { name: 'Ana', email: 'ana@new.example', password: fresh, zone: 'UTC' },
		'/register?/again': { email: 'ana@new.example' },
		'/forgot': { email },
		'/me/address?/ask': { email: 'other@new.example' },
		'/me/address?/confirm': {},
		'/me/address?/forget': {},
		'/me/security?/endOthers': {},
		'/me/security/app?/begin': {},
		'/me/security/passkeys/begin': {},
		'/sign-in/passkey/begin': {},
		'/sign-in/with/google': { next: '/home' },
		'/sign-in/with/google?prove=1': { next: '/home' },
		'/verify': {},
		'/sign-in/second': { code: victim.codes[0] ?? '' },
		'/sign-in?/cast': { person: 'person-nadia' },
		'/prove': { password },
		'/sign-in?/password': { email: other.email, password },
		'/me/password': { password: fresh },
		'/reset': { password: fresh },
		'/sign-out': {}
	};
	return { ways, owner, waiting };
}

/** All that accounts consist of, but for when a sign-in was used last. */
function stateOf(product: ProductWithProviders) {
	return inRows(product, (rows) =>
		JSON.stringify(
			[
				'select id, email, name, password_hash from people order by id',
				'select token_hash, id, person_id, proved_at from sign_ins order by id',
				'select token_hash, used_at, detail from slips order by token_hash',
				'select token_hash, person_id from known_devices order by token_hash',
				'select person_id, confirmed_at, last_step from totp_secrets order by person_id',
				'select id, counter from passkeys order by id',
				"select id from jobs where kind like 'person.%' order by id"
			].map((sql) => rows.prepare(sql).all())
		)
	);
}

function encoded(form: Record<string, string>) {
	return new URLSearchParams(form).toString();
}

function lines(form: Record<string, string>) {
	return Object.entries(form)
		.map(([name, value]) => `${name}=${value}`)
		.join('\r\n');
}

function parts(form: Record<string, string>) {
	const each = Object.entries(form).map(
		([name, value]) =>
			`--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
	);
	return `${each.join('')}--${boundary}--\r\n`;
}

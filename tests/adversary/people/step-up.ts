import { codeAt, stepAt } from '#lib/people/factors/totp.ts';
import { softPasskey } from '#lib/testing/soft-passkey.ts';
import { exactly, none, type Goal, type Run } from '../../goals.ts';
import type { Product } from '../../servers/product.ts';
import { ageProof, inRows, newVictim, post, postJson, type Victim } from './person.ts';

/** What changes when a way in gets through: counted before and after each. */
function stateOf(product: Product, { id }: Victim) {
	return inRows(product, (rows) =>
		JSON.stringify([
			rows.prepare('select * from totp_secrets where person_id = ?').all(id),
			rows.prepare('select * from recovery_codes where person_id = ? order by code_hash').all(id),
			rows.prepare('select * from passkeys where person_id = ?').all(id),
			rows.prepare('select id from sign_ins where person_id = ? order by id').all(id)
		])
	);
}

/** A sign-in that was copied, or left open an hour ago: every sensitive way in, without a fresh proof. */
export async function attackStepUp(product: Product, { say }: Run): Promise<Goal[]> {
	const victim = newVictim(product);
	const passkey = 'an-id-of-a-passkey';
	inRows(product, (rows) =>
		rows
			.prepare(
				'insert into passkeys (id, person_id, public_key, counter, transports, name, backed_up, created_at) ' +
					"values (?, ?, x'00', 0, '[]', 'mine', 0, 0)"
			)
			.run(passkey, victim.id)
	);
	product.cookieOf(victim.id); // another sign-in, to be ended
	const other = inRows(
		product,
		(rows) =>
			(
				rows
					.prepare('select id from sign_ins where person_id = ? order by created_at desc, id desc')
					.get(victim.id) as { id: string }
			).id
	);
	const code = codeAt(victim.secret, stepAt(Date.now()));
	const site = { id: new URL(product.origin).hostname, origin: product.origin };
	const made = softPasskey(site).make({ challenge: 'AAAA', user: { id: 'AAAA' } });
	const { cookie } = victim;

	const forms: [string, Record<string, string>?][] = [
		['/me/security?/end', { signIn: other }],
		['/me/security?/endOthers'],
		['/me/security/app?/begin'],
		['/me/security/app?/confirm', { code }],
		['/me/security/app?/remove'],
		['/me/security/codes?/renew'],
		[`/me/security/passkeys/${passkey}?/rename`, { name: 'theirs' }],
		[`/me/security/passkeys/${passkey}?/remove`]
	];
	const pages = ['/me/security/app', '/me/security/codes', `/me/security/passkeys/${passkey}`];
	const scripts: [string, unknown][] = [
		['/me/security/passkeys/begin', {}],
		['/me/security/passkeys/finish', { answer: made }]
	];

	ageProof(product, cookie, 11);
	const before = stateOf(product, victim);
	let passed = 0;
	const judge = (way: string, ok: boolean) => {
		const changed = stateOf(product, victim) !== before;
		if (!ok && !changed) return;
		passed++;
		say(`without a fresh proof: ${way} ${changed ? 'changed something' : 'answered'}`);
	};
	for (const [way, form] of forms) judge(way, (await post(product, way, cookie, form)).ok);
	for (const [way, body] of scripts) judge(way, (await postJson(product, way, cookie, body)).ok);
	for (const way of pages) {
		const answer = await fetch(product.origin + way, { headers: { cookie }, redirect: 'manual' });
		judge(way, answer.ok);
	}

	// Saying who one is proves nothing to an account that has an authenticator app.
	const wrong: Record<string, string>[] = [{}, { password: '' }, { code: '000000' }];
	for (const form of wrong)
		judge('/prove', (await post(product, '/prove', cookie, form)).status === 303);
	const proven = await post(product, '/prove', cookie, { code });
	const tried = forms.length + scripts.length + pages.length + 3;
	return [
		none(`sensitive ways of ${tried} that opened without a fresh proof`, passed),
		exactly('with the right code they open', Number(proven.status === 303), 1),
		none(
			'the token of before the proof still signs in',
			Number(
				(await fetch(`${product.origin}/me/security`, { headers: { cookie }, redirect: 'manual' }))
					.ok
			)
		)
	];
}

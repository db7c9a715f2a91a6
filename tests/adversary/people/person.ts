import Database from 'better-sqlite3';
import { join } from 'node:path';
import { newId, newToken } from '#lib/basics/ids.ts';
import { hashOf } from '#lib/basics/secrets.server.ts';
import { base32 } from '#lib/people/factors/base32.ts';
import { recoveryCodeFrom, recoveryHash } from '#lib/people/factors/recovery-code.server.ts';
import { stepAt } from '#lib/people/factors/totp.ts';
import { seal } from '#lib/basics/sealed.server.ts';
import { randomBytes } from 'node:crypto';
import type { Product } from '../../servers/product.ts';

export type Victim = ReturnType<typeof newVictim>;

/** Somebody with an authenticator app and ten recovery codes, written straight into the rows. */
export function newVictim(product: Product) {
	const id = newId();
	const secret = randomBytes(20);
	const codes = Array.from({ length: 10 }, () => recoveryCodeFrom(newToken()));
	const now = Date.now();
	inRows(product, (rows) => {
		const add = (sql: string, ...values: unknown[]) => rows.prepare(sql).run(...values);
		add(
			"insert into people (id, email, name, zone, demo, created_at) values (?, ?, 'A victim', 'UTC', 1, ?)",
			...[id, `${id}@halden-roe.example`, now]
		);
		add(
			'insert into totp_secrets (person_id, sealed, created_at, confirmed_at, last_step) values (?, ?, ?, ?, ?)',
			...[id, seal(product.secret, `totp ${id}`, secret), now, now, stepAt(now) - 10]
		);
		for (const code of codes)
			add(
				'insert into recovery_codes (person_id, code_hash) values (?, ?)',
				id,
				recoveryHash(code)
			);
	});
	return { id, secret, key: base32(secret), codes, cookie: product.cookieOf(id) };
}

/** What the sign-in page leaves in a browser whose password was right. */
export function waitingFor(product: Product, { id }: { id: string }) {
	const token = newToken();
	const now = Date.now();
	inRows(product, (rows) =>
		rows
			.prepare(
				'insert into slips (token_hash, kind, person_id, detail, created_at, expires_at) ' +
					"values (?, 'second-factor', ?, ?, ?, ?)"
			)
			.run(hashOf(token), id, '{"way":"password","remembered":true}', now, now + 600_000)
	);
	return `sign-in-second=${token}`;
}

/** The proof of this sign-in was so long ago. */
export function ageProof(product: Product, cookie: string, minutes: number) {
	inRows(product, (rows) =>
		rows
			.prepare('update sign_ins set proved_at = ? where token_hash = ?')
			.run(Date.now() - minutes * 60_000, hashOf(cookie.replace('sign-in=', '')))
	);
}

export function inRows<Answer>(product: Product, work: (rows: Database.Database) => Answer) {
	const rows = new Database(join(product.dataDir, 'concord.db'), { timeout: 10_000 });
	try {
		return work(rows);
	} finally {
		rows.close();
	}
}

/** Sends a form as a page of the product would. */
export function post(
	product: Product,
	path: string,
	cookie: string,
	form: Record<string, string> = {},
	headers: Record<string, string> = {}
) {
	return fetch(product.origin + path, {
		method: 'POST',
		headers: {
			...{ cookie, origin: product.origin, accept: 'text/html', ...headers },
			'content-type': 'application/x-www-form-urlencoded'
		},
		body: new URLSearchParams(form).toString(),
		redirect: 'manual'
	});
}

export function postJson(product: Product, path: string, cookie: string, body: unknown = {}) {
	return fetch(product.origin + path, {
		method: 'POST',
		headers: {
			...{ cookie, origin: product.origin, accept: 'application/json' },
			'content-type': 'application/json'
		},
		body: JSON.stringify(body)
	});
}

/** Whether the answer puts a sign-in into the browser. */
export function signsIn({ headers }: Response) {
	return headers.getSetCookie().some((cookie) => /^sign-in=[^;]/.test(cookie));
}

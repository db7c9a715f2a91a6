import Database from 'better-sqlite3';
import { join } from 'node:path';
import { newId, newToken } from '#lib/basics/ids.ts';
import { deviceTokenOf, hashOf } from '#lib/basics/secrets.server.ts';
import { hashPassword } from '#lib/people/accounts/password.server.ts';

export interface OwnAccount {
	id: string;
	email: string;
	/** What makes a browser known for it, as its cookie's value. */
	device: string;
}

export const ownPassword = 'eleven blue tables';

/** Accounts with a password and a known browser, written straight into the rows; the hash is theirs together. */
export async function ownAccounts({ dataDir }: { dataDir: string }, count: number) {
	const hash = await hashPassword(ownPassword);
	const rows = new Database(join(dataDir, 'concord.db'), { timeout: 10_000 });
	const now = Date.now();
	const person = rows.prepare(
		'insert into people (id, email, name, zone, password_hash, demo, created_at) ' +
			"values (?, ?, 'Sofia Marek', 'Europe/Berlin', ?, 0, ?)"
	);
	const known = rows.prepare(
		'insert into known_devices (token_hash, person_id, device, created_at, last_seen_at) ' +
			"values (?, ?, 'a test', ?, ?)"
	);
	const accounts = Array.from({ length: count }, (): OwnAccount => {
		const id = newId();
		return { id, email: `sofia-${id}@marek.example`, device: deviceTokenOf(newToken()) };
	});
	rows.transaction(() => {
		for (const { id, email, device } of accounts) {
			person.run(id, email, hash, now);
			known.run(hashOf(device), id, now, now);
		}
	})();
	rows.close();
	return accounts;
}

import type { BrowserContext } from '@playwright/test';
import Database from 'better-sqlite3';
import { join } from 'node:path';
import { newId, newToken } from '../../src/lib/basics/ids.ts';
import { hashOf } from '../../src/lib/basics/secrets.server.ts';
import { hashPassword } from '../../src/lib/people/accounts/password.server.ts';
import { haldenRoe } from '../../src/lib/testing/cast.ts';

/** Somebody of this test alone, with a password: what is done to their account touches no other test. */
export async function ownPerson() {
	const id = newId();
	const password = 'eleven blue tables';
	const person = { id, name: 'Sofia Marek', email: `sofia-${id}@halden-roe.example`, password };
	const hash = await hashPassword(password);
	inRows((rows) => {
		const now = Date.now();
		rows
			.prepare(
				'insert into people (id, email, name, zone, password_hash, demo, created_at) ' +
					"values (?, ?, ?, 'Europe/Berlin', ?, 0, ?)"
			)
			.run(id, person.email, person.name, hash, now);
		rows
			.prepare(
				"insert into memberships (workspace_id, person_id, role, since) values (?, ?, 'sales', ?)"
			)
			.run(haldenRoe.id, id, now);
	});
	return person;
}

/** A workspace of this test alone: what is told to all of it is told to nobody else. */
export function ownFirm(members: readonly { id: string; role: 'owner' | 'sales' }[]) {
	const id = newId();
	const firm = { id, slug: `firm-${id.toLowerCase().slice(-8)}`, name: 'Marek & Sons' };
	inRows((rows) => {
		const now = Date.now();
		rows
			.prepare(
				"insert into workspaces (id, slug, name, currency, created_at) values (?, ?, ?, 'EUR', ?)"
			)
			.run(id, firm.slug, firm.name, now);
		for (const { id: person, role } of members)
			rows
				.prepare(
					'insert into memberships (workspace_id, person_id, role, since) values (?, ?, ?, ?)'
				)
				.run(id, person, role, now);
	});
	return firm;
}

/** Signed in as by the sign-in page. `provedAgo`: minutes since the last proof. */
export async function signedInAs(
	context: BrowserContext,
	baseURL: string | undefined,
	{ id }: { id: string },
	{ device = 'Chrome on Linux', provedAgo = 0 } = {}
) {
	const token = newToken();
	const now = Date.now();
	inRows((rows) =>
		rows
			.prepare(
				'insert into sign_ins (token_hash, id, person_id, way, remembered, device, place, created_at, last_seen_at, proved_at, expires_at) ' +
					"values (?, ?, ?, 'password', 1, ?, 'this machine', ?, ?, ?, ?)"
			)
			.run(hashOf(token), newId(), id, device, now, now, now - provedAgo * 60_000, now + 3_600_000)
	);
	await context.addCookies([
		{ name: 'sign-in', value: token, url: baseURL ?? '', sameSite: 'Lax' }
	]);
}

/** The password was right: what the sign-in page leaves in the browser of somebody who has a second factor. */
export async function passwordWasRight(
	context: BrowserContext,
	baseURL: string | undefined,
	{ id }: { id: string }
) {
	const token = newToken();
	const now = Date.now();
	const detail = JSON.stringify({ way: 'password', remembered: true });
	inRows((rows) =>
		rows
			.prepare(
				'insert into slips (token_hash, kind, person_id, detail, created_at, expires_at) ' +
					"values (?, 'second-factor', ?, ?, ?, ?)"
			)
			.run(hashOf(token), id, detail, now, now + 600_000)
	);
	await context.clearCookies();
	await context.addCookies([{ name: 'sign-in-second', value: token, url: baseURL ?? '' }]);
}

function inRows(work: (rows: Database.Database) => unknown) {
	const rows = new Database(join(process.env.JOURNEYS_DATA ?? '', 'concord.db'), {
		timeout: 10_000
	});
	work(rows);
	rows.close();
}

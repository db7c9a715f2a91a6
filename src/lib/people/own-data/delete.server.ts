import { and, eq, isNull } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { appendAudit } from '#lib/audit/append.server.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import type { Rows } from '#lib/basics/rows.ts';
import { days } from '#lib/basics/time.ts';
import { composed } from '#lib/notices/composed.ts';
import { postLetter } from '#lib/notices/post.server.ts';
import type { Person } from '../person.ts';
import { endSignIns } from '../sign-ins/end.server.ts';
import { assertProven } from '../sign-ins/prove.server.ts';
import { issueSlip } from '../slips/issue.server.ts';
import { people } from '../tables.server.ts';
import { erase } from './erase.server.ts';
import { assertMayGo } from './may-delete.server.ts';

/** So long somebody can think better of it. */
export const restorable = days(30);

/** Deletes one's account: signed in nowhere from now on, restorable by a mailed link for 30 days, then erased. */
export async function deleteAccount(app: App, person: Person) {
	assertProven(app, person);
	const token = app.newToken();
	const eraseAt = app.now() + restorable;
	await app.write(async (tx) => {
		await closeAccount(app, tx, person, eraseAt);
		const { id: personId, email } = person;
		await issueSlip(app, tx, { kind: 'restore', token, lasts: restorable, personId, email });
		await postLetter(app, tx, { to: email, personId, ...farewell(app, person, token, eraseAt) });
	});
	return eraseAt;
}

/** Deletes one's account without a way back; answers the code of the proof. */
export async function eraseAtOnce(app: App, person: Person) {
	assertProven(app, person);
	await app.write((tx) => closeAccount(app, tx, person, app.now()));
	return erase(app, person.id);
}

async function closeAccount(app: App, tx: Rows, person: Person, eraseAt: number) {
	await assertMayGo(tx, person);
	const [closed] = await tx
		.update(people)
		.set({ deletedAt: app.now(), eraseAt })
		.where(and(eq(people.id, person.id), isNull(people.deletedAt)))
		.returning({ id: people.id });
	if (!closed) throw new Refusal(409, 'This account is deleted already.');
	await endSignIns(app, tx, person.id);
	const thing = `person ${person.id}`;
	const detail = `erased from ${new Date(eraseAt).toISOString()} on`;
	await appendAudit(app, tx, { actor: person.id, act: 'account.delete', thing, detail });
}

function farewell(app: App, { name, zone }: Person, token: string, eraseAt: number) {
	const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: zone }).format(
		eraseAt
	);
	const letter = composed({
		lines: [
			`${name}, your account was deleted on your wish, and you are signed out everywhere.`,
			`Until ${day} you can have it back as it was. After that day everything that is kept of you is erased.`
		],
		button: { label: 'Restore your account', href: `${app.origin}/restore?token=${token}` },
		after: ['If it was not you who deleted it, restore it now and change your password.']
	});
	return { subject: `Your account was deleted; it can be restored until ${day}`, ...letter };
}

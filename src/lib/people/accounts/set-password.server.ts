import { and, eq, isNull } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { appendAudit } from '#lib/audit/append.server.ts';
import type { Rows } from '#lib/basics/rows.ts';
import { composed } from '#lib/notices/composed.ts';
import { notify } from '#lib/notices/notify.server.ts';
import { postLetter } from '#lib/notices/post.server.ts';
import { passkeys, totpSecrets } from '../factors/tables.server.ts';
import { identities } from '../identities/tables.server.ts';
import { endSignIns } from '../sign-ins/end.server.ts';
import { forgetDevices } from '../sign-ins/known-devices.server.ts';
import { endSlips, ofOldWays } from '../slips/end.server.ts';
import { people } from '../tables.server.ts';

interface Set {
	person: { id: string; name: string; email: string };
	passwordHash: string;
	/** The sign-in that stays; all others end. */
	except?: string;
	by: 'mailed link' | 'the person';
}

/** A step: what was opened with the old password ends, and the owner hears of it. */
export async function setPassword(app: App, tx: Rows, { person, passwordHash, except, by }: Set) {
	await tx.update(people).set({ passwordHash }).where(eq(people.id, person.id));
	await endSignIns(app, tx, person.id, except);
	await forgetDevices(tx, person.id);
	await endSlips(app, tx, person.id, ofOldWays);
	// An app whose setting up somebody else may have begun.
	await tx
		.delete(totpSecrets)
		.where(and(eq(totpSecrets.personId, person.id), isNull(totpSecrets.confirmedAt)));
	const others = await otherWays(tx, person.id);

	const thing = `person ${person.id}`;
	await appendAudit(app, tx, { actor: person.id, act: 'account.password', thing, detail: by });
	await notify(app, tx, {
		personId: person.id,
		kind: 'account.security',
		title: 'Your password was changed',
		body: 'All other sign-ins ended.',
		href: '/me/security',
		ownLetter: true
	});
	await postLetter(app, tx, {
		...{ to: person.email, personId: person.id },
		subject: 'Your Concord password was changed',
		...composed({
			lines: [
				`${person.name}, your password was changed. Everywhere else you are signed out.`,
				...(others > 0
					? [
							`${others === 1 ? 'One passkey or connected account' : `${others} passkeys and connected accounts`} still open it as well: look through them under Security.`
						]
					: []),
				'If it was not you, set a new one now: the link comes to this address.'
			],
			button: { label: 'Set a new password', href: `${app.origin}/forgot` }
		})
	});
}

/** A password alone does not shut out who added a way of their own. */
async function otherWays(tx: Rows, personId: string) {
	const keys = await tx.$count(passkeys, eq(passkeys.personId, personId));
	return keys + (await tx.$count(identities, eq(identities.personId, personId)));
}

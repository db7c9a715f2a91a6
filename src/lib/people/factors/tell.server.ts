import { eq } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import type { Rows } from '#lib/basics/rows.ts';
import { composed } from '#lib/notices/composed.ts';
import { notify } from '#lib/notices/notify.server.ts';
import { postLetter } from '#lib/notices/post.server.ts';
import { signIns } from '../sign-ins/tables.server.ts';
import type { WhereFrom } from '../sign-ins/where-from.ts';
import { people } from '../tables.server.ts';

interface Told {
	personId: string;
	/** What happened, in one line: "A passkey was added to your account". */
	title: string;
	/** What it means. */
	body: string;
	/** Where it was done: a sign-in, or what is known of the browser before there is one. */
	by?: { id: string } | WhereFrom;
}

/** A step: whatever opens an account is never changed in silence. A notice, and a letter that also reaches who lost the account. */
export async function tellOfSafety(app: App, tx: Rows, { personId, title, body, by }: Told) {
	const [person] = await tx.select().from(people).where(eq(people.id, personId));
	if (!person) return;
	const from = await placeOf(tx, by);
	const where = from ? ` It was done with ${from.device} (${from.place}).` : '';
	const href = '/me/security';

	await notify(app, tx, {
		...{ personId, kind: 'account.security', title, body: body + where, href, ownLetter: true }
	});
	await postLetter(app, tx, {
		...{ to: person.email, personId },
		subject: `${title}: Concord`,
		...composed({
			lines: [`${person.name}, this happened to your account: ${title}.`, body + where],
			button: { label: 'See what opens your account', href: `${app.origin}${href}` },
			after: [
				'If it was not you, sign out everywhere else there and change your password.',
				`If you cannot sign in any more, set a new password: ${app.origin}/forgot`
			]
		})
	});
}

async function placeOf(tx: Rows, by: Told['by']) {
	if (!by || 'place' in by) return by;
	const { device, place } = signIns;
	const [made] = await tx.select({ device, place }).from(signIns).where(eq(signIns.id, by.id));
	return made;
}

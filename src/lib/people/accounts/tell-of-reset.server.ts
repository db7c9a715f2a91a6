import { eq } from 'drizzle-orm';
import type { Work } from '#lib/app.ts';
import { minutes } from '#lib/basics/time.ts';
import { composed } from '#lib/notices/composed.ts';
import { postLetter } from '#lib/notices/post.server.ts';
import { issueSlip } from '../slips/issue.server.ts';
import { slips } from '../slips/tables.server.ts';
import { personByAddress } from './create-person.server.ts';

declare module '#lib/app.ts' {
	interface Jobs {
		'person.tell-of-reset': { slip: string };
	}
}

export const resetLasts = minutes(30);

/** An address without an account gets nothing: nobody can make us write to strangers. */
export const tellOfReset: Work<'person.tell-of-reset'> = async (app, { slip }) => {
	const [asked] = await app.read.select().from(slips).where(eq(slips.tokenHash, slip));
	if (!asked?.email || asked.expiresAt <= app.now()) return;
	const person = await personByAddress(app.read, asked.email);
	if (!person || person.demo || person.suspendedAt !== null || person.deletedAt !== null) return;

	const token = app.newToken();
	return async (tx) => {
		const { id: personId, email } = person;
		await issueSlip(app, tx, { kind: 'reset', token, personId, email, lasts: resetLasts });
		await postLetter(app, tx, {
			...{ to: email, personId },
			subject: 'Set a new password for Concord',
			...composed({
				lines: [`${person.name}, somebody asked to set a new password for your account.`],
				button: { label: 'Set a new password', href: `${app.origin}/reset?token=${token}` },
				after: [
					'The link works once, for 30 minutes. If it was not you, there is nothing to do: your password stays as it is.'
				]
			})
		});
	};
};

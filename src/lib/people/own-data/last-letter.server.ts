import type { App } from '#lib/app.ts';
import type { Known } from '#lib/basics/registered.ts';
import { reasonOf } from '#lib/basics/reason.ts';
import { composed } from '#lib/notices/composed.ts';

/**
 * The one letter that does not go through the outbox: there its address would be kept again. It is sent once, from
 * memory; the proof can be checked whether it arrives or not.
 */
export async function lastLetter(app: App, { id, email }: Known, code: string) {
	const letter = composed({
		lines: [
			'Everything that was kept of you here is erased. This is the last letter to this address.'
		],
		button: { label: 'What was removed', href: `${app.origin}/erased?code=${code}` },
		after: ['Keep this letter: its link is the proof.']
	});
	try {
		const delivery = await app.mail.deliver({
			...{ to: email, from: app.mail.from, subject: 'Your data was erased', ...letter },
			...{ attachments: [], messageId: `<erased-${id}@${new URL(app.origin).hostname}>` }
		});
		if ('problem' in delivery)
			app.log.warn('a last letter did not go out', { person: id, reason: delivery.outcome });
	} catch (error) {
		app.log.warn('a last letter did not go out', { person: id, reason: reasonOf(error) });
	}
}

import type { App } from '#lib/app.ts';
import { appendAudit } from '#lib/audit/append.server.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import { hours } from '#lib/basics/time.ts';
import { composed } from '#lib/notices/composed.ts';
import { postLetter } from '#lib/notices/post.server.ts';
import { issueSlip } from '#lib/people/slips/issue.server.ts';
import { actingKeeper, anybody } from './keeper.server.ts';

/** Sends somebody the letter by which they set a new password themselves; the keeper never learns it. */
export async function sendReset(app: App, actor: { id: string }, personId: string) {
	app.limits.take('letters by keeper', personId);
	const token = app.newToken();
	await app.write(async (tx) => {
		const keeper = await actingKeeper(tx, actor);
		const person = await anybody(tx, personId);
		if (person.suspendedAt !== null || person.deletedAt !== null)
			throw new Refusal(409, `${person.name} cannot sign in. Lift that first.`);
		await issueSlip(app, tx, {
			...{ kind: 'reset', token, personId: person.id, email: person.email, lasts: hours(1) }
		});
		await appendAudit(app, tx, {
			...{ actor: keeper.id, act: 'person.send-reset' },
			...{ thing: `person ${person.id}`, detail: '' }
		});
		await postLetter(app, tx, {
			...{ to: person.email, personId: person.id, mentions: [keeper.id] },
			subject: 'Set a new password for Concord',
			...composed({
				lines: [`${person.name}, ${keeper.name}, who runs this installation, sends you this link.`],
				button: { label: 'Set a new password', href: `${app.origin}/reset?token=${token}` },
				after: [
					'It works once, for an hour. Until you use it, your password stays as it is.',
					'If you did not ask for it, there is nothing to do.'
				]
			})
		});
	});
}

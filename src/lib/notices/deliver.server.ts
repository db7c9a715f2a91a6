import { eq } from 'drizzle-orm';
import type { Work } from '#lib/app.ts';
import { letters } from './tables.server.ts';

declare module '#lib/app.ts' {
	interface Jobs {
		'letter.deliver': { letter: string };
	}
}

/** Its links may open something; whoever it was for has it, and a trial shows it on its own page. */
const nothingLeft = { text: '', html: null, attachments: [] };

/** Hands one letter to the mail port and notes what became of it; a passing failure is tried again by the job. */
export const deliverLetter: Work<'letter.deliver'> = async (app, { letter: id }) => {
	const [letter] = await app.read.select().from(letters).where(eq(letters.id, id));
	if (letter?.state !== 'waiting') return;

	const host = new URL(app.origin).hostname;
	const delivery = await app.mail.deliver({ ...letter, messageId: `<${id}@${host}>` });
	const attempts = letter.attempts + 1;
	const problem = 'problem' in delivery ? delivery.problem : null;
	const note = (values: Partial<typeof letters.$inferInsert>) =>
		app.write(async (tx) => {
			await tx.update(letters).set(values).where(eq(letters.id, id));
		});

	switch (delivery.outcome) {
		case 'later':
			await note({ attempts, problem });
			throw new Error(delivery.problem);
		case 'never':
			return async (tx) => {
				await tx
					.update(letters)
					.set({ attempts, problem, state: 'failed', endedAt: app.now() })
					.where(eq(letters.id, id));
			};
		case 'kept':
		case 'sent':
			return async (tx) => {
				await tx
					.update(letters)
					.set({
						...{ attempts, problem: null, state: delivery.outcome, endedAt: app.now() },
						...(delivery.outcome === 'sent' && !app.trial && nothingLeft)
					})
					.where(eq(letters.id, id));
			};
		default:
			return delivery satisfies never;
	}
};

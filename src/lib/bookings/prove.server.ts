import type { App } from '#lib/app.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import { contactFor } from '#lib/contacts/contact-for.server.ts';
import { bookingBy, isProof } from './link.server.ts';
import { retake } from './retake.server.ts';
import { callOf, party } from './seats.server.ts';
import { step } from './step.server.ts';
import { decisionLasts } from './submit.server.ts';

/** Whoever opens the link in the letter has the address: now the time is taken, if it is still free. */
export async function prove(app: App, token: string, proof: string) {
	return app.write(async (tx) => {
		const opened = await bookingBy(tx, token);
		if (opened.state !== 'unproven') return opened;
		if (!isProof(app, opened, proof))
			throw new Refusal(403, 'Open the link in the letter, and press the button there.');
		const { startsAt } = await callOf(tx, opened);
		const { name, email, zone, workspaceId } = opened;
		if (name === null || email === null) throw new Refusal(410, 'This booking was erased.');
		const contactId = await contactFor(app, tx, { workspaceId, name, email, zone });

		const waiting = (await party(tx, opened.partyId)).filter(({ state }) => state === 'unproven');
		const others = waiting.filter(({ id }) => id !== opened.id);
		await retake(app, tx, [opened, ...others], { cause: 'booking', until: null });
		for (const seat of waiting) {
			const endsWaitingAt = Math.min(app.now() + decisionLasts, startsAt);
			await (seat.approval
				? step(app, tx, seat, {
						...{ act: 'ask the consultant', by: 'client' },
						values: { contactId, endsWaitingAt }
					})
				: step(app, tx, seat, {
						...{ act: 'prove', by: 'client' },
						values: { contactId, endsWaitingAt: null, confirmedAt: app.now() }
					}));
		}
		return bookingBy(tx, token);
	});
}

import { asc, lte } from 'drizzle-orm';
import type { Work } from '#lib/app.ts';
import { reasonOf } from '#lib/basics/reason.ts';
import { people } from '../tables.server.ts';
import { erase } from './erase.server.ts';

declare module '#lib/app.ts' {
	interface Jobs {
		'own-data.erase-due': { before: number };
	}
}

/** Erases everybody whose 30 days are over; one who cannot be erased does not keep the others. */
export const eraseDue: Work<'own-data.erase-due'> = async (app, { before }) => {
	const due = await app.read
		.select({ id: people.id })
		.from(people)
		.where(lte(people.eraseAt, before))
		.orderBy(asc(people.eraseAt));
	let failed = 0;
	for (const { id } of due)
		await erase(app, id).catch((error: unknown) => {
			failed++;
			app.log.error('somebody could not be erased', { person: id, reason: reasonOf(error) });
		});
	if (failed > 0) throw new Error(`${failed} of ${due.length} could not be erased`);
};

import { and, eq, inArray, lt } from 'drizzle-orm';
import type { Work } from '#lib/app.ts';
import { days } from '#lib/basics/time.ts';
import { files } from '#lib/outside/files/tables.server.ts';
import { ownDataExports } from './tables.server.ts';

declare module '#lib/app.ts' {
	interface Jobs {
		'own-data.forget-copies': { before: number };
	}
}

/** Removes archives whose time is over, gives up what could not be made in a day, and forgets old wishes. */
export const forgetCopies: Work<'own-data.forget-copies'> = async (app, { before }) => {
	const { id, state, expiresAt, askedAt } = ownDataExports;
	const over = await app.read
		.select({ id })
		.from(ownDataExports)
		.where(and(eq(state, 'ready'), lt(expiresAt, before)));
	const ids = over.map((copy) => copy.id);
	for (const each of ids) await app.files.remove(each);

	return async (tx) => {
		await tx.delete(files).where(inArray(files.id, ids));
		await tx.update(ownDataExports).set({ state: 'gone', fileId: null }).where(inArray(id, ids));
		await tx
			.update(ownDataExports)
			.set({ state: 'failed' })
			.where(and(eq(state, 'waiting'), lt(askedAt, before - days(1))));
		const ended = inArray(state, ['gone', 'failed']);
		await tx.delete(ownDataExports).where(and(ended, lt(askedAt, before - days(30))));
	};
};

import { and, eq, inArray, lt, sql } from 'drizzle-orm';
import type { App, Work } from '#lib/app.ts';
import type { Rows } from '#lib/basics/rows.ts';
import { jobs, news, turns } from './tables.server.ts';

const piece = 500; // rows per transaction, so that nobody waits long behind the cleaning

/** Removes what is done and old. Failed jobs stay until somebody has looked at them. */
export const forgetOldJobs: Work<'jobs.forget-old'> = async (app, { before }) => {
	await inPieces(app, async (tx) => {
		const old = await tx
			.select({ id: jobs.id })
			.from(jobs)
			.where(and(eq(jobs.state, 'done'), lt(jobs.endedAt, before)))
			.limit(piece);
		await tx.delete(jobs).where(inArray(jobs.id, idsOf(old)));
		return old.length;
	});

	await inPieces(app, async (tx) => {
		const old = await tx.select({ id: news.id }).from(news).where(lt(news.at, before)).limit(piece);
		await tx.delete(news).where(inArray(news.id, idsOf(old)));
		return old.length;
	});

	// The newest turn of a name stays, however old: it is what keeps a rare slot from being taken twice.
	return async (tx) => {
		const newest = await tx
			.select({ name: turns.name, dueAt: sql<number>`max(${turns.dueAt})`.mapWith(Number) })
			.from(turns)
			.groupBy(turns.name);
		for (const { name, dueAt } of newest)
			await tx
				.delete(turns)
				.where(and(eq(turns.name, name), lt(turns.dueAt, dueAt), lt(turns.takenAt, before)));
	};
};

async function inPieces(app: App, removeSome: (tx: Rows) => Promise<number>) {
	while ((await app.write(removeSome)) === piece);
}

function idsOf(rows: { id: string }[]) {
	return rows.map(({ id }) => id);
}

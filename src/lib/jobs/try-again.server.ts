import { and, eq } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { isId } from '#lib/basics/ids.ts';
import { NotThere } from '#lib/basics/refusal.ts';
import { jobs } from './tables.server.ts';

/** A failed job begins anew, with all its attempts: somebody has removed what was in its way. */
export async function tryAgain(app: App, id: string) {
	if (!isId(id)) throw new NotThere('A failed job with this number');
	await app.write(async (tx) => {
		const [again] = await tx
			.update(jobs)
			.set({ state: 'waiting', attempts: 0, runAt: app.now(), endedAt: null })
			.where(and(eq(jobs.id, id), eq(jobs.state, 'failed')))
			.returning({ id: jobs.id });
		if (!again) throw new NotThere('A failed job with this number');
	});
}

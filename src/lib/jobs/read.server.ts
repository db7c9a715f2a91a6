import { asc, count, eq, inArray, min } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { jobs } from './tables.server.ts';

const shown = 100;

/** How the background work stands, for the status page and the metrics. */
export async function jobsOverview({ read }: Pick<App, 'read'>) {
	const counts = await read
		.select({ state: jobs.state, count: count(), oldest: min(jobs.runAt) })
		.from(jobs)
		.where(inArray(jobs.state, ['waiting', 'running', 'failed']))
		.groupBy(jobs.state);
	const failed = await read
		.select({
			id: jobs.id,
			kind: jobs.kind,
			error: jobs.lastError,
			attempts: jobs.attempts,
			at: jobs.endedAt
		})
		.from(jobs)
		.where(eq(jobs.state, 'failed'))
		.orderBy(asc(jobs.endedAt), asc(jobs.id))
		.limit(shown);

	const of = (state: string) => counts.find((each) => each.state === state);
	return {
		waiting: of('waiting')?.count ?? 0,
		running: of('running')?.count ?? 0,
		failedCount: of('failed')?.count ?? 0,
		failed,
		/** When the job that waits longest was due. */
		oldestWaitingAt: of('waiting')?.oldest ?? undefined
	};
}

import type { App, Jobs, Work } from '#lib/app.ts';
import { reasonOf } from '#lib/basics/reason.ts';
import type { Rows } from '#lib/basics/rows.ts';
import { heldBy, type Claimed } from './claim.server.ts';
import { noteFailure } from './note-failure.server.ts';
import { jobs } from './tables.server.ts';

/** Who does which job. */
export type WorkTable = { [K in keyof Jobs]?: Work<K> };

/** Does one claimed job and notes how it went; never throws. */
export async function carryOut(app: App, work: WorkTable, job: Claimed, leaseLasts: number) {
	const renewal = setInterval(() => void renew(app, job, leaseLasts), leaseLasts / 3);
	try {
		const doIt = work[job.kind] as Work<keyof Jobs>;
		const step = await doIt(app, job.payload as never, `${job.kind}:${job.key}`);
		await finish(app, job, step ?? undefined);
	} catch (error) {
		await noteFailure(app, job, error);
	} finally {
		clearInterval(renewal);
	}
}

/** Marks the job as done and runs the step that belongs to it in one transaction, if the job is still ours. */
async function finish(app: App, job: Claimed, step?: (tx: Rows) => Promise<void>) {
	const ours = await app.write(async (tx) => {
		// The fence: whoever lost the lease finds no row here, and its step is not run.
		const [done] = await tx
			.update(jobs)
			.set({ state: 'done', lease: null, leaseUntil: null, lastError: null, endedAt: app.now() })
			.where(heldBy(job))
			.returning({ id: jobs.id });
		if (done) await step?.(tx);
		return done !== undefined;
	});
	if (!ours)
		app.log.warn('a job was taken over by another worker', { job: job.id, kind: job.kind });
}

async function renew(app: App, job: Claimed, leaseLasts: number) {
	try {
		const leaseUntil = app.now() + leaseLasts;
		await app.write(async (tx) => {
			await tx.update(jobs).set({ leaseUntil }).where(heldBy(job));
		});
	} catch (error) {
		// Not renewed in time, it is done again by another; the fence keeps its effect single.
		const reason = reasonOf(error);
		app.log.warn('a lease could not be renewed', { job: job.id, kind: job.kind, reason });
	}
}

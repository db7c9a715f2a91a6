import type { App } from '#lib/app.ts';
import { redacted } from '#lib/basics/log.ts';
import { reasonOf } from '#lib/basics/reason.ts';
import { backOff, mostAttempts } from './back-off.ts';
import { heldBy, type Claimed } from './claim.server.ts';
import { GiveUp } from './give-up.ts';
import { jobs } from './tables.server.ts';

/** Tried again later, or given up visibly. */
export async function noteFailure(app: App, job: Claimed, error: unknown) {
	const lastError = redacted(reasonOf(error)).slice(0, 500);
	const givenUp = error instanceof GiveUp || job.attempts >= mostAttempts;
	const runAt = app.now() + backOff(job.attempts); // chance has no place inside a verb: it may run twice
	const fields = { job: job.id, kind: job.kind, attempts: job.attempts, reason: lastError };

	try {
		await app.write(async (tx) => {
			await tx
				.update(jobs)
				.set({
					...(givenUp ? { state: 'failed', endedAt: app.now() } : { state: 'waiting', runAt }),
					...{ lease: null, leaseUntil: null, lastError }
				})
				.where(heldBy(job));
		});
	} catch (cause) {
		// The lease runs out instead, and the job is claimed again.
		const reason = reasonOf(cause);
		return app.log.error('the failure of a job could not be noted', { ...fields, reason });
	}

	if (givenUp) app.log.error('a job failed for good', fields);
	else app.log.warn('a job failed and will be tried again', fields);
}

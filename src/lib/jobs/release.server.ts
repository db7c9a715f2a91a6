import { sql } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { heldBy, type Claimed } from './claim.server.ts';
import { jobs } from './tables.server.ts';

/** Gives claimed jobs back unfinished, so that the next process need not wait for their leases to run out. */
export async function releaseJobs(app: App, claimed: Iterable<Claimed>) {
	const held = [...claimed];
	await app.write(async (tx) => {
		for (const job of held)
			await tx
				.update(jobs)
				.set({
					state: 'waiting',
					lease: null,
					leaseUntil: null,
					attempts: sql`${jobs.attempts} - 1`
				})
				.where(heldBy(job));
	});
}

import { and, asc, eq, gte, inArray, lte, or, sql, type Placeholder } from 'drizzle-orm';
import type { App, Jobs } from '#lib/app.ts';
import { prepared } from '#lib/basics/prepared.ts';
import type { Rows } from '#lib/basics/rows.ts';
import { mostAttempts } from './back-off.ts';
import { jobs } from './tables.server.ts';

export type Claimed = typeof jobs.$inferSelect & { kind: keyof Jobs; lease: string };

interface Wanted {
	kinds: string[];
	limit: number;
	leaseLasts: number;
}

/**
 * Takes due jobs, oldest first: those that wait, and those whose lease ran out because their process died.
 * Only kinds that the claimer knows: during an update the older process leaves the newer one's jobs alone.
 */
export async function claimJobs(
	app: App,
	{ kinds, limit, leaseLasts }: Wanted
): Promise<Claimed[]> {
	if (limit < 1 || (await anyDue(kinds)(app.read, { now: app.now() })).length === 0) return [];

	// A lease of its own for every claim: a worker that lost a job and claims it again is another holder.
	const lease = app.newId();
	const { claimed, poison } = await app.write(async (tx) => {
		const poison = await giveUpPoison(tx, app.now());
		const due = await tx
			.select({ id: jobs.id })
			.from(jobs)
			.where(isDue(kinds, app.now()))
			.orderBy(...oldestFirst)
			.limit(limit);
		const claimed = await tx
			.update(jobs)
			.set({
				state: 'running',
				lease,
				leaseUntil: app.now() + leaseLasts,
				attempts: sql`${jobs.attempts} + 1`
			})
			.where(
				inArray(
					jobs.id,
					due.map(({ id }) => id)
				)
			)
			.returning();
		return { claimed: claimed as Claimed[], poison };
	});

	for (const { id, kind } of poison) app.log.error('a job failed for good', { job: id, kind });
	return claimed.sort(
		(a, b) => a.runAt - b.runAt || a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1)
	);
}

const oldestFirst = [asc(jobs.runAt), asc(jobs.createdAt), asc(jobs.id)];

/** True of a job as long as this claim of it holds. */
export function heldBy({ id, lease }: Claimed) {
	return and(eq(jobs.id, id), eq(jobs.lease, lease), eq(jobs.state, 'running'));
}

/** When the next job becomes due, to sleep until then. */
export async function nextDueAt({ read }: Pick<App, 'read'>, kinds: string[]) {
	const [next] = await read
		.select({ at: jobs.runAt })
		.from(jobs)
		.where(and(eq(jobs.state, 'waiting'), inArray(jobs.kind, kinds)))
		.orderBy(asc(jobs.runAt))
		.limit(1);
	return next?.at;
}

const probes = new Map<string, ReturnType<typeof probeFor>>();

/** Asked at every commit and before anything is written, because most wake-ups find nothing to do. */
function anyDue(kinds: string[]) {
	const name = kinds.join();
	const probe = probes.get(name) ?? probeFor(kinds);
	probes.set(name, probe);
	return probe;
}

function probeFor(kinds: string[]) {
	const now = sql.placeholder('now');
	return prepared((rows) =>
		rows.select({ id: jobs.id }).from(jobs).where(isDue(kinds, now)).limit(1)
	);
}

/** A job that ended its process at every attempt would go on doing so for ever. */
function giveUpPoison(tx: Rows, now: number) {
	return tx
		.update(jobs)
		.set({
			...{ state: 'failed', endedAt: now, lease: null, leaseUntil: null },
			lastError: 'Its process ended or stood still at every attempt.'
		})
		.where(
			and(eq(jobs.state, 'running'), lte(jobs.leaseUntil, now), gte(jobs.attempts, mostAttempts))
		)
		.returning({ id: jobs.id, kind: jobs.kind });
}

function isDue(kinds: string[], now: number | Placeholder) {
	return and(
		inArray(jobs.kind, kinds),
		or(
			and(eq(jobs.state, 'waiting'), lte(jobs.runAt, now)),
			and(eq(jobs.state, 'running'), lte(jobs.leaseUntil, now))
		)
	);
}

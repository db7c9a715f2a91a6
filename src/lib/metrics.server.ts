import { stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { count, eq, min } from 'drizzle-orm';
import type { App } from './app.ts';
import type { Metrics } from './basics/metrics.server.ts';
import { jobsOverview } from './jobs/read.server.ts';
import { letters } from './notices/tables.server.ts';
import { passwordChecks } from './people/accounts/password.server.ts';

/** The one page that says which figures of the product /metrics tells. */
export function watchApp(
	metrics: Metrics,
	app: App,
	folder: string,
	engine?: { figures(): { documents: number; connections: number } }
) {
	const age = (at: number | null | undefined) => (at ? Math.max(0, app.now() - at) / 1_000 : 0);

	metrics.ask(
		{
			jobs_waiting: 'Jobs not yet begun, those for later included',
			jobs_running: 'Jobs that a worker holds',
			jobs_failed: 'Jobs given up, until somebody tries them again',
			jobs_oldest_age_seconds: 'How long the most overdue job waits'
		},
		async () => {
			const { waiting, running, failedCount, oldestWaitingAt } = await jobsOverview(app);
			return {
				...{ jobs_waiting: waiting, jobs_running: running, jobs_failed: failedCount },
				jobs_oldest_age_seconds: age(oldestWaitingAt)
			};
		}
	);

	metrics.ask({ password_checks_total: 'Passwords checked, right and wrong' }, () => ({
		password_checks_total: passwordChecks()
	}));

	metrics.ask(
		{
			outbox_depth: 'Letters that have not gone out yet',
			outbox_oldest_age_seconds: 'How long the oldest of them waits'
		},
		async () => {
			const [waiting] = await app.read
				.select({ count: count(), oldest: min(letters.at) })
				.from(letters)
				.where(eq(letters.state, 'waiting'));
			return { outbox_depth: waiting?.count ?? 0, outbox_oldest_age_seconds: age(waiting?.oldest) };
		}
	);

	metrics.ask(
		{
			live_documents: 'Live documents that are open',
			live_connections: 'Lines to them'
		},
		() => {
			const { documents, connections } = engine?.figures() ?? { documents: 0, connections: 0 };
			return { live_documents: documents, live_connections: connections };
		}
	);

	metrics.ask(
		{
			db_bytes: 'Size of concord.db',
			wal_bytes: 'Size of its write-ahead log',
			documents_bytes: 'Size of documents.db',
			disk_free_bytes: 'Room left where the data lies'
		},
		async () => {
			const disk = await statfs(folder);
			return {
				db_bytes: await sizeOf(join(folder, 'concord.db')),
				wal_bytes: await sizeOf(join(folder, 'concord.db-wal')),
				documents_bytes: await sizeOf(join(folder, 'documents.db')),
				disk_free_bytes: disk.bavail * disk.bsize
			};
		}
	);
}

/** 0 when there is none: on PostgreSQL the rows lie elsewhere. */
async function sizeOf(file: string) {
	try {
		return (await stat(file)).size;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
		throw error;
	}
}

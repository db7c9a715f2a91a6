import type { Server } from 'node:http';
import type { Opened } from '#lib/app.server.ts';
import { closeTogether } from '#lib/basics/close-each.ts';
import { serveMetrics } from '#lib/basics/serve-metrics.server.ts';
import { startWorker } from '#lib/jobs/worker.server.ts';
import { roleNow, shownOf } from '#lib/documents.server.ts';
import { takePass } from '#lib/live/passes.server.ts';
import { engineOf } from '#lib/open-live.server.ts';
import { work } from '#lib/reactions.server.ts';
import { schedule } from '#lib/schedule.server.ts';
import { seedDemo } from '#lib/testing/seed-demo.server.ts';
import { isOurs } from './is-ours.ts';
import { mountSync } from './mount.ts';

/** Everything that runs beside the pages: live documents, background work, metrics, the demo's people. */
export async function beside(server: Server, opened: Opened) {
	const { app, settings, metrics } = opened;
	const figures = await serveMetrics(metrics, settings.metricsPort); // first: it can refuse the start
	const newDemo = settings.seedDemo ? await seedDemo(app) : false;
	const sync = mountSync(server, {
		engine: engineOf(opened),
		takePass: (token) => takePass(app, token),
		roleNow: (pass) => roleNow(app, pass),
		shownOf: (pass) => shownOf(app, pass),
		onChange: app.onCommit,
		isOurs: isOurs(settings),
		log: app.log
	});
	const worker = startWorker(app, work, schedule);
	let closing: Promise<void> | undefined;

	return {
		newDemo,
		metricsPort: figures.port,
		close() {
			closing ??= closeTogether(sync, worker, figures);
			return closing;
		}
	};
}

export type Beside = Awaited<ReturnType<typeof beside>>;

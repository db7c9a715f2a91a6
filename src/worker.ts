// The background work as a process of its own: `node src/worker.ts`.
import '#sync/read-env.ts';
import { startWorker } from '#lib/jobs/worker.server.ts';
import { work } from '#lib/reactions.server.ts';
import { openOrEnd } from '#sync/open-or-end.ts';
import { schedule } from '#lib/schedule.server.ts';

const opened = await openOrEnd({ ownMediaServer: false, liveDocuments: false });
const worker = startWorker(opened.app, work, schedule);

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
	process.once(signal, () => {
		opened.drain();
		void worker.close().then(() => opened.close());
	});
}

// Whoever reads it may end it: only now does it hear of that.
opened.app.log.info('background work');

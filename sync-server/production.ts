// The product as one process: pages, live documents and background work share one module graph, one database
// and one port. Built beside Kit's server (vite.config.ts), so that nothing exists twice.
import type { Server } from 'node:http';
import { beside, type Beside } from './beside-the-pages.ts';
import { openOrEnd } from './open-or-end.ts';
import { prepareHeaders } from './headers.ts';
import { tellReady } from './tell-ready.ts';
import { closeUnread } from './unread-bodies.ts';

const opened = await openOrEnd();
const { app, settings } = opened;

// The adapter reads these while it is imported.
process.env.HOST = settings.host;
process.env.PORT = String(settings.port);
process.env.PROTOCOL_HEADER = 'x-forwarded-proto';
process.env.SHUTDOWN_TIMEOUT ??= '15';
process.env.BODY_SIZE_LIMIT = 'Infinity'; // each route has its own (src/lib/web/body.server.ts)
if (settings.trustedProxies > 0) {
	process.env.ADDRESS_HEADER = 'x-forwarded-for';
	process.env.XFF_DEPTH = String(settings.trustedProxies);
}
const entry = new URL('../index.js', import.meta.url).href;
const { server } = (await import(/* @vite-ignore */ entry)) as { server: Server };
prepareHeaders(server, settings);
closeUnread(server);

const running: Beside = await beside(server, opened);
await tellReady(opened, running);

let stopping = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
	process.on(signal, () => {
		if (stopping) process.exit(1); // a second signal means: at once
		stopping = true;
		opened.drain(); // event streams end, readiness is false
		server.closeIdleConnections();
		void running.close();
	});
}

process.once('sveltekit:shutdown', () => {
	const late = setTimeout(() => process.exit(1), 5_000).unref();
	void running
		.close()
		.then(() => opened.close())
		.then(() => process.exit(0))
		.catch((error: Error) => app.log.error('did not close cleanly', { reason: error.message }))
		.finally(() => clearTimeout(late));
});

// Last resort: what is not understood must not go on half working.
process.on('unhandledRejection', (error) => {
	app.log.error('unhandled rejection', { reason: String(error), stack: (error as Error)?.stack });
	process.kill(process.pid, 'SIGTERM');
});

// The product as one process: pages, live documents and background work share one module graph, one database
// and one port. Built beside Kit's server (vite.config.ts), so that nothing exists twice.
import type { Server } from 'node:http';
import { closeEach } from '#lib/basics/close-each.ts';
import { beside, type Beside } from './beside-the-pages.ts';
import { openOrEnd, orEnd } from './open-or-end.ts';
import { prepareHeaders } from './headers.ts';
import { tellReady } from './tell-ready.ts';
import { refuseStrangeNames } from './this-machine.ts';
import { closeUnread } from './unread-bodies.ts';

const wholeStop = 20_000; // from the first signal to the end
const lastClosing = 14_000; // from the last answer to the end

const opened = await openOrEnd();
const { app, settings } = opened;

let stopping = false;
const begun: { server?: Server; beside?: Beside } = {};

// Before anything listens: the adapter closes its port at a signal, and nobody else would end the process.
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
	process.on(signal, () => {
		if (stopping) process.exit(1); // a second signal means: at once
		stopping = true;
		setTimeout(() => process.exit(1), wholeStop).unref();
		opened.drain(); // event streams end, readiness is false
		begun.server?.closeIdleConnections();
		begun.beside?.close().catch(() => {}); // told by `leave`, which awaits the same closing
	});
}
process.once('sveltekit:shutdown', () => {
	if (begun.beside) void leave(begun.beside);
});

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
begun.server = server;
if (settings.trial) refuseStrangeNames(server);
prepareHeaders(server, settings);
closeUnread(server);

const running = await orEnd(() => beside(server, opened));
// Told to stop while all this began: whoever was told then had nothing to close yet.
if (stopping) await leave(running);
begun.beside = running;
await tellReady(opened, running);

async function leave({ close }: Beside) {
	setTimeout(() => process.exit(1), lastClosing).unref();
	try {
		await closeEach(close, opened.close);
		process.exit(0);
	} catch (error) {
		app.log.error('did not close cleanly', { reason: (error as Error).message });
		process.exit(1);
	}
}

// Last resort: what is not understood must not go on half working.
process.on('unhandledRejection', (error) => {
	app.log.error('unhandled rejection', { reason: String(error), stack: (error as Error)?.stack });
	process.kill(process.pid, 'SIGTERM');
});

// The live documents as a process of their own: `node sync-server/main.ts`, reached on SYNC_PORT.
import './read-env.ts';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { CannotStart } from '#lib/basics/cannot-start.ts';
import { roleNow, shownOf } from '#lib/documents.server.ts';
import { takePass } from '#lib/live/passes.server.ts';
import { engineOf } from '#lib/open-live.server.ts';
import { isOurs } from './is-ours.ts';
import { mountSync } from './mount.ts';
import { openOrEnd, orEnd } from './open-or-end.ts';

const opened = await openOrEnd({ ownMediaServer: false });
const { app, settings } = opened;

const server = createServer((request, response) => {
	const alive = request.url === '/healthz';
	response.writeHead(alive ? 200 : 404, { 'content-type': 'text/plain' }).end(alive ? 'ok\n' : '');
});
const sync = mountSync(server, {
	engine: engineOf(opened),
	takePass: (token) => takePass(app, token),
	roleNow: (pass) => roleNow(app, pass),
	shownOf: (pass) => shownOf(app, pass),
	onChange: app.onCommit,
	isOurs: isOurs(settings),
	log: app.log
});
await orEnd(listen);

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
	process.once(signal, () => {
		opened.drain();
		server.close();
		void sync.close().then(() => opened.close());
	});
}
// Whoever reads it may end it: only now does it hear of that.
app.log.info('live documents', { port: settings.syncPort });

async function listen() {
	const { syncPort, host } = settings;
	server.listen(syncPort, host);
	try {
		await once(server, 'listening');
	} catch (cause) {
		const { code } = cause as NodeJS.ErrnoException;
		throw new CannotStart(
			`SYNC_PORT ${syncPort} cannot be used on ${host} (${code}). End what listens there, or set another.`,
			{ cause }
		);
	}
}

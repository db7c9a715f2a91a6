// The live documents as a process of their own: `node sync-server/main.ts`, reached on SYNC_PORT.
import { createServer } from 'node:http';
import { takePass } from '#lib/live/passes.server.ts';
import { isOurs } from './is-ours.ts';
import { mountSync } from './mount.ts';
import { openOrEnd } from './open-or-end.ts';

const opened = await openOrEnd();
const { app, settings } = opened;

const server = createServer((request, response) => {
	const alive = request.url === '/healthz';
	response.writeHead(alive ? 200 : 404, { 'content-type': 'text/plain' }).end(alive ? 'ok\n' : '');
});
const sync = mountSync(server, {
	takePass: (token) => takePass(app, token),
	isOurs: isOurs(settings),
	log: app.log
});
server.listen(settings.syncPort, settings.host, () =>
	app.log.info('live documents', { port: settings.syncPort })
);

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
	process.once(signal, () => {
		opened.drain();
		server.close();
		void sync.close().then(() => opened.close());
	});
}

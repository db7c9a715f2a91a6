import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CannotStart } from './cannot-start.ts';
import type { Metrics } from './metrics.server.ts';

/** Shows the metrics on this machine alone; without a port on any free one. */
export async function serveMetrics(metrics: Metrics, wanted = 0) {
	const server = createServer(async (request, response) => {
		// A browser that was led here by a foreign name must not read it.
		const named = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(request.headers.host ?? '');
		if (!named || request.url !== '/metrics') return void response.writeHead(404).end();
		const text = await metrics.text();
		response
			.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' })
			.end(text);
	});
	server.listen(wanted, '127.0.0.1');
	try {
		await once(server, 'listening');
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		throw new CannotStart(
			`METRICS_PORT ${wanted} cannot be used (${code}). Set another, or leave it out.`
		);
	}

	return {
		port: (server.address() as AddressInfo).port,
		async close() {
			metrics.close();
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		}
	};
}

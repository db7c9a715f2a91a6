import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream';

/**
 * A line of its own to the product, as a client at home has one: what others of this machine have booked counts for
 * them. Give `proxy` to the browser's context, and close it at the end.
 */
export async function ownLine() {
	const place = () => 1 + Math.floor(Math.random() * 254);
	const localAddress = `127.${place()}.${place()}.${place()}`;
	const server = createServer((asked, answer) => {
		const { port, pathname, search } = new URL(asked.url ?? '');
		const { method, headers } = asked;
		const path = pathname + search;
		const on = { host: '127.0.0.1', port, path, method, headers, localAddress, agent: false };
		const passed = request(on, (answered) => {
			// The page may have gone on while the product still thought.
			if (answer.destroyed) return passed.destroy();
			answer.writeHead(answered.statusCode ?? 502, answered.headers);
			pipeline(answered, answer, () => passed.destroy());
		});
		passed.on('error', () => answer.destroy());
		pipeline(asked, passed, () => {});
	});
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	const { port } = server.address() as AddressInfo;
	return {
		// Without the sign a browser goes past every proxy to its own machine.
		proxy: { server: `http://127.0.0.1:${port}`, bypass: '<-loopback>' },
		close() {
			server.close();
			server.closeAllConnections();
		}
	};
}

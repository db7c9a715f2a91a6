import type { IncomingMessage, Server, ServerResponse } from 'node:http';

const names = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether a `Host` header means this machine, on any port. */
export function namesThisMachine(host = '') {
	const [, name = ''] = /^(\[[^\]]*\]|[^:]*)(?::\d*)?$/.exec(host) ?? [];
	return names.has(name.toLowerCase());
}

/**
 * Answers only who asked for this machine by its own name. A page elsewhere may lead its own name to 127.0.0.1, and
 * would then be of our origin in its visitor's browser.
 */
export function refuseStrangeNames(server: Server) {
	const pages = server.listeners('request');
	server.removeAllListeners('request');
	server.on('request', (request: IncomingMessage, response: ServerResponse) => {
		if (!namesThisMachine(request.headers.host)) return refuse(response);
		for (const each of pages) each.call(server, request, response);
	});
}

function refuse(response: ServerResponse) {
	response
		.writeHead(421, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' })
		.end('This is a trial: it answers only as localhost, on its own machine.\n');
}

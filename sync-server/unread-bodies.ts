import type { IncomingMessage, Server } from 'node:http';

const farewell = 1_000;
const little = 64 * 1024; // bytes that are sooner read than argued about

/**
 * Ends the line when an answer is out and the request has not come to its end: Node and Kit would go on reading, to
 * keep the connection, for as long as its sender likes. Nothing more is read, and the line stays for a moment: closed
 * at once, it would be reset, and the sender would lose the answer.
 */
export function closeUnread(server: Server) {
	server.prependListener('request', (request, response) => {
		if (isLittle(request)) return;
		// Before Node hears of it: where the line is to be closed afterwards, as many proxies ask, it would reset it now.
		response.prependOnceListener('finish', () => {
			if (request.complete) return;
			const { socket } = request;
			socket.destroySoon = () => socket.end();
			socket.end();
			setImmediate(() => socket.pause()); // after Kit, which resumes it now
			setTimeout(() => socket.destroy(), farewell).unref();
		});
	});
}

function isLittle({ headers }: IncomingMessage) {
	if (headers['transfer-encoding']) return false;
	return Number(headers['content-length'] ?? 0) <= little;
}

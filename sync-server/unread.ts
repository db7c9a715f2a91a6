import type { Server } from 'node:http';

/**
 * Ends the line when an answer is out and the request has not come to its end: Node and Kit would go on reading, to
 * keep the connection, for as long as its sender likes.
 */
export function closeUnread(server: Server) {
	server.prependListener('request', (request, response) => {
		response.once('finish', () => {
			if (!request.complete) request.socket.destroySoon();
		});
	});
}

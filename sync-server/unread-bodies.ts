import type { Server } from 'node:http';

const farewell = 1_000;

/**
 * Ends the line when an answer is out and the request has not come to its end: Node and Kit would go on reading, to
 * keep the connection, for as long as its sender likes. Nothing more is read, and the line stays for a moment: closed
 * at once, it would be reset, and the sender would lose the answer.
 */
export function closeUnread(server: Server) {
	server.prependListener('request', (request, response) => {
		response.once('finish', () => {
			if (request.complete) return;
			const { socket } = request;
			socket.end();
			setImmediate(() => socket.pause()); // after Kit, which resumes it now
			setTimeout(() => socket.destroy(), farewell).unref();
		});
	});
}

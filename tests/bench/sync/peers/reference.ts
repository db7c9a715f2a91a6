import { createServer, type IncomingMessage } from 'node:http';
import { createRequire } from 'node:module';
import { WebSocketServer, type WebSocket } from 'ws';

interface Utils {
	setupWSConnection(socket: WebSocket, request: IncomingMessage): void;
}

/** The server that comes with y-websocket 2, as its own `bin/server.cjs` sets it up; nothing is kept. */
export function reference() {
	const { setupWSConnection } = createRequire(import.meta.url)('yws/bin/utils') as Utils;
	const server = createServer();
	new WebSocketServer({ server }).on('connection', (socket, request) => {
		socket.on('error', () => {});
		setupWSConnection(socket, request);
	});
	return server;
}

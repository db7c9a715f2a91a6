import { reasonOf } from '#lib/basics/reason.ts';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Log } from '#lib/basics/log.ts';
import type { Pass } from '#lib/live/passes.server.ts';
import type { Engine, Hello } from './engine/engine.ts';
import { watchRights, type RoleNow } from './rights.ts';

interface Mounted {
	engine: Pick<Engine, 'join' | 'drain'>;
	/** What others see of whoever came with this pass: name and colour. */
	shownOf(pass: Pass): Promise<Hello['shown']>;
	/** Takes a single-use pass; undefined when it opens nothing. */
	takePass(token: string): Promise<Pass | undefined>;
	/** What the holder of a pass that was taken may do now. */
	roleNow(pass: Pass): Promise<RoleNow>;
	/** Tells when rights may have changed. */
	onChange(listener: () => void): () => void;
	/** Whether a page of this origin may open a socket here. */
	isOurs(origin: string, host: string): boolean;
	log: Log;
}

const prefix = '/sync/';
export const protocol = 'concord.v1';
/** Above what a first message may have: what is larger than that is answered by us, in words. */
const largestPayload = 9 * 1024 * 1024;
const pingEvery = 20_000;
const closeGrace = 1_000;

/** Serves live documents on an HTTP server that is there already. */
export function mountSync(
	server: Server,
	{ engine, takePass, roleNow, shownOf, onChange, isOurs, log }: Mounted
) {
	const rights = watchRights({ roleNow, onChange, log });
	const silent = new WeakSet<WebSocket>();
	const wss = new WebSocketServer({
		noServer: true,
		maxPayload: largestPayload,
		handleProtocols: (offered) => (offered.has(protocol) ? protocol : false)
	});

	async function admit(socket: WebSocket, request: IncomingMessage) {
		socket.on('error', (error) => log.debug('socket ended', { reason: error.message }));
		socket.on('pong', () => silent.delete(socket));
		socket.pause(); // nothing is read before the pass is known to be good
		const said = saidIn(request);
		try {
			const pass = await takePass(said('pass') ?? '');
			const shown = pass && (await shownOf(pass));
			socket.resume();
			if (socket.readyState !== socket.OPEN) return; // gone while it was looked at: nobody would take it away
			// 44xx is final for a y-websocket client; a refused handshake it would retry for ever.
			if (!pass || !shown) return socket.close(4401, 'This pass is unknown, used or too old.');
			rights.watch(socket, pass);
			await engine.join(socket, helloOf(pass, shown, said));
		} catch (error) {
			log.error('a pass could not be taken', { reason: reasonOf(error) });
			socket.close(4500, 'Try again in a moment.');
		}
	}

	function onUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer) {
		if (!request.url?.startsWith(prefix)) {
			// In development Vite listens here too; alone, we must answer, or the socket would hang.
			if (server.listenerCount('upgrade') === 1) refuse(socket, '404 Not Found');
			return;
		}
		// Browsers always send Origin, and WebSockets have no CORS: a foreign page would come with our cookies.
		if (!isOurs(request.headers.origin ?? '', request.headers.host ?? ''))
			return refuse(socket, '403 Forbidden');
		wss.handleUpgrade(request, socket, head, (open) => void admit(open, request));
	}

	const ping = setInterval(() => {
		for (const socket of wss.clients) {
			if (silent.has(socket)) socket.terminate();
			silent.add(socket);
			socket.ping();
		}
	}, pingEvery).unref();

	server.on('upgrade', onUpgrade);
	return {
		/** Everybody is asked to come back later; who does not answer is cut off. */
		async close() {
			clearInterval(ping);
			rights.close();
			server.off('upgrade', onUpgrade);
			const gone = [...wss.clients].map(
				(socket) => new Promise((done) => socket.once('close', done))
			);
			await engine.drain();
			for (const socket of wss.clients) socket.close(1012, 'The server restarts.');
			const cut = setTimeout(() => wss.clients.forEach((socket) => socket.terminate()), closeGrace);
			await Promise.all(gone);
			clearTimeout(cut);
		}
	};
}

type Said = (what: string) => string | undefined;

/** Carried in `Sec-WebSocket-Protocol` as "pass.…", never in the address, which would end up in logs. */
function saidIn({ headers }: IncomingMessage): Said {
	const offered = headers['sec-websocket-protocol']?.split(',').map((each) => each.trim()) ?? [];
	return (what) => offered.find((each) => each.startsWith(`${what}.`))?.slice(what.length + 1);
}

/** Who comes and to which document is said by the pass; the rest by the page itself. */
function helloOf({ document, actor, role }: Pass, shown: Hello['shown'], said: Said): Hello {
	const number = (what: string) => {
		const written = said(what);
		return written !== undefined && /^\d{1,15}$/.test(written) ? Number(written) : undefined;
	};
	return {
		...{ document, actor, role, shown, writes: role !== 'viewer' },
		...{ speaksOurs: said('v') === '1', client: number('cid') },
		...{ epoch: number('epoch'), schema: number('schema'), late: said('late') === '1' }
	};
}

function refuse(socket: Duplex, status: string) {
	socket.on('error', () => socket.destroy());
	socket.once('finish', () => socket.destroy()); // its peer may never end its own side
	socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

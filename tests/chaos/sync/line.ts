import { WebSocket } from 'ws';

export interface Closed {
	code: number;
	reason: string;
}

/** A kind of socket as a browser has it, whose lines the suite can cut and whose endings it keeps. */
export function lines() {
	const closed: Closed[] = [];
	const openings = new Set<() => void>();
	const current = new Set<WebSocket>(); // the newest alone

	class Line extends WebSocket {
		constructor(address: string, protocols: string[]) {
			// A browser says by itself from which page it comes.
			super(address, protocols, { origin: new URL(address.replace(/^ws/, 'http')).origin });
			current.clear();
			current.add(this);
			this.on('open', () => queueMicrotask(() => openings.forEach((listener) => listener())));
			this.on('close', (code, reason) => closed.push({ code, reason: reason.toString() }));
		}
	}

	return {
		/** The `ws` of Node stands in for the browser's own: the clients use nothing that only one of them has. */
		Line: Line as unknown as typeof globalThis.WebSocket,
		closed,
		onOpen: (listener: () => void) => void openings.add(listener),
		isOpen: () => [...current].some(({ readyState }) => readyState === WebSocket.OPEN),
		/** As when the cable is pulled: no farewell. */
		cut: () => current.forEach((socket) => socket.terminate())
	};
}

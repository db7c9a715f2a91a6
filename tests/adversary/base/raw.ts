import { connect } from 'node:net';

export interface Heard {
	/** Of the first answer; 0 when the line was closed without one. */
	status: number;
	text: string;
	bytesSent: number;
}

/** Sends exactly these bytes, which no client would let through, and hears until the line closes or time is over. */
export function raw(port: number, pieces: Iterable<string | Buffer>, patience = 4_000) {
	return new Promise<Heard>((done) => {
		let text = '';
		const socket = connect(port, '127.0.0.1');
		const late = setTimeout(() => socket.destroy(), patience);
		const rest = pieces[Symbol.iterator]();

		/** As fast as the other side reads, so that it decides how much is sent. */
		function go() {
			while (socket.writable) {
				const { done: all, value } = rest.next();
				if (all || !socket.write(value)) return;
			}
		}
		socket.on('connect', go).on('drain', go);
		socket.on('data', (data) => (text = (text + data.toString('latin1')).slice(0, 100_000)));
		socket.on('error', () => {}); // a line cut by the other side is an answer too
		socket.on('end', () => socket.destroy());
		socket.on('close', () => {
			clearTimeout(late);
			const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0);
			done({ status, text, bytesSent: socket.bytesWritten });
		});
	});
}

/** The beginning of a request that comes from one of the product's own pages. */
export function head(
	{ origin }: { origin: string },
	request: string,
	headers: Record<string, string | number> = {}
) {
	const all = { host: new URL(origin).host, connection: 'close', origin, ...headers };
	const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
	return `${request} HTTP/1.1\r\n${lines.join('')}\r\n`;
}

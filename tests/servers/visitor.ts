import { Agent, request, type IncomingHttpHeaders } from 'node:http';

export interface Visit {
	form?: Record<string, string>;
	headers?: Record<string, string | string[]>;
	/** An address of this machine: 127.1.2.3 is another line to the product than 127.0.0.1. */
	from?: string;
}

export interface Heard {
	status: number;
	headers: IncomingHttpHeaders;
	cookies: string[];
	body: string;
	/** From the first byte sent to the last one heard. */
	ms: number;
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** Asks as a browser would on a page of the product, from any loopback address. */
export function visit(
	{ origin }: { origin: string },
	path: string,
	{ form, headers, from }: Visit = {}
) {
	const { port } = new URL(origin);
	const body = form && new URLSearchParams(form).toString();
	const sent = {
		...{ host: new URL(origin).host, origin, accept: 'text/html' },
		...(body !== undefined && {
			'content-type': 'application/x-www-form-urlencoded',
			'content-length': String(Buffer.byteLength(body))
		}),
		...headers
	};
	return new Promise<Heard>((done, fail) => {
		const began = performance.now();
		const options = { host: '127.0.0.1', port, path, headers: sent, agent, localAddress: from };
		const asked = request({ ...options, method: form ? 'POST' : 'GET' }, (answer) => {
			const pieces: Buffer[] = [];
			answer.on('data', (piece: Buffer) => pieces.push(piece));
			answer.on('error', fail);
			answer.on('end', () =>
				done({
					...{ status: answer.statusCode ?? 0, headers: answer.headers },
					cookies: answer.headers['set-cookie'] ?? [],
					body: Buffer.concat(pieces).toString(),
					ms: performance.now() - began
				})
			);
		});
		asked.on('error', fail);
		asked.end(body);
	});
}

/** So many lines to the product, each its own to the limits. */
export function line(number: number) {
	return `127.${1 + (Math.floor(number / 62_500) % 200)}.${1 + (Math.floor(number / 250) % 250)}.${1 + (number % 250)}`;
}

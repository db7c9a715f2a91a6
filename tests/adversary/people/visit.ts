import { Agent, request, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import type { Product } from '../../servers/product.ts';

interface Sent {
	method?: string;
	form?: Record<string, string>;
	/** Instead of a form: whatever may be sent, with the type that it says it has. */
	body?: string;
	type?: string;
	cookie?: string | undefined;
	/** What a trusted proxy says, or what somebody claims to be one. */
	via?: string;
	/** The real network address of this machine that it comes from. */
	from?: string;
	origin?: string | undefined;
	headers?: Record<string, string>;
}

export interface Answered {
	status: number;
	headers: IncomingMessage['headers'];
	/** As they came, name and value after one another. */
	raw: string[];
	cookies: string[];
	location: string | undefined;
	text: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** Asks below `fetch`, which neither forges hosts nor chooses where it comes from. A form is sent as our page would. */
export async function visit(product: Product, path: string, sent: Sent = {}): Promise<Answered> {
	const body = sent.form ? new URLSearchParams(sent.form).toString() : sent.body;
	const type = sent.form ? 'application/x-www-form-urlencoded' : sent.type;
	const method = sent.method ?? (body === undefined ? 'GET' : 'POST');
	const origin = 'origin' in sent ? sent.origin : product.origin;
	const asked = request({
		...{ agent, host: '127.0.0.1', port: product.port, method, path },
		...(sent.from && { localAddress: sent.from }),
		headers: {
			...{ accept: 'text/html', 'x-forwarded-proto': 'http' },
			...(method !== 'GET' && origin !== undefined && { origin }),
			...(sent.cookie && { cookie: sent.cookie }),
			...(sent.via && { 'x-forwarded-for': sent.via }),
			...(type && { 'content-type': type }),
			...(body !== undefined && { 'content-length': String(Buffer.byteLength(body)) }),
			...sent.headers
		}
	});
	asked.end(body);
	const [answer] = (await once(asked, 'response')) as [IncomingMessage];
	let text = '';
	answer.setEncoding('utf8');
	for await (const piece of answer) text += String(piece);
	return {
		status: answer.statusCode ?? 0,
		headers: answer.headers,
		raw: answer.rawHeaders,
		cookies: answer.headers['set-cookie'] ?? [],
		location: answer.headers.location,
		text
	};
}

/** An address of its own for each number: nobody meets a limit of another. */
export const networkOf = (number: number) =>
	`10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`;

import * as http from 'node:http';
import * as https from 'node:https';
import type { LookupFunction } from 'node:net';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Refusal } from '#lib/basics/refusal.ts';
import { nothingThere } from './target.ts';

export interface Address {
	address: string;
	family: number;
}

export interface Sent {
	method: string;
	headers: Record<string, string>;
	body?: string | Uint8Array;
}

export interface Answer {
	status: number;
	headers: Headers;
	body: Buffer;
}

const mostBytes = 2 * 1024 * 1024;

/** One request and its answer, connected to no other address than those given; TLS still proves the name. */
export async function exchange(url: URL, sent: Sent, addresses: Address[], signal: AbortSignal) {
	const { promise, resolve, reject } = Promise.withResolvers<http.IncomingMessage>();
	const { request } = url.protocol === 'https:' ? https : http;
	const asked = request(url, {
		method: sent.method,
		headers: { 'user-agent': 'Concord', ...sent.headers, 'accept-encoding': 'gzip' },
		agent: false, // a kept connection would skip the check, a proxy of the environment would resolve by itself
		lookup: only(addresses),
		signal
	});
	asked.once('response', resolve).on('error', reject);
	asked.end(sent.body);

	try {
		const answer = await promise;
		// The signal ends with the request; what comes after its head must be as mortal.
		signal.addEventListener('abort', () => answer.destroy(nothingThere('too slow')), {
			once: true
		});
		return {
			status: answer.statusCode ?? 0,
			headers: headersOf(answer),
			body: await wholeBody(decoded(answer))
		} satisfies Answer;
	} finally {
		asked.destroy();
	}
}

/** Answers the connection's question for an address from what was checked, so that a second lookup cannot differ. */
function only(addresses: Address[]): LookupFunction {
	return (_host, { all }, answer) => {
		if (all) return answer(null, addresses);
		answer(null, addresses[0]?.address ?? '', addresses[0]?.family);
	};
}

function headersOf(answer: http.IncomingMessage) {
	const headers = new Headers();
	for (const [name, values] of Object.entries(answer.headersDistinct))
		for (const value of values ?? []) headers.append(name, value);
	return headers;
}

function decoded(answer: http.IncomingMessage): Readable {
	const encoding = answer.headers['content-encoding'] ?? 'identity';
	if (encoding === 'identity') return answer;
	if (!/^(x-)?gzip$/.test(encoding)) throw nothingThere(`encoding ${encoding}`);
	const unzipped = createGunzip();
	answer.on('error', (error) => unzipped.destroy(error));
	return answer.pipe(unzipped);
}

async function wholeBody(body: Readable) {
	const chunks: Buffer[] = [];
	let length = 0;
	for await (const chunk of body as AsyncIterable<Buffer>) {
		length += chunk.length;
		if (length > mostBytes)
			throw new Refusal(422, 'What lies at this address is larger than 2 MB, so it was not read.', {
				cause: 'larger than 2 MiB'
			});
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}

import { Readable } from 'node:stream';
import { NotThere } from '#lib/basics/refusal.ts';
import type { Files } from './files.ts';
import { pictureType } from './kinds.ts';
import { disposition } from './name.ts';
import { rangeOf } from './range.ts';
import type { KeptFile } from './receive.server.ts';

/** A stored file as an answer that no browser runs, stores or guesses about. */
export async function served(app: { files: Files }, file: KeptFile, request: Request) {
	const headers = new Headers({
		'content-type': file.type.startsWith('text/') ? `${file.type}; charset=utf-8` : file.type,
		'content-disposition': disposition(
			file.type === pictureType ? 'inline' : 'attachment',
			file.name
		),
		'content-security-policy': "default-src 'none'; sandbox",
		'x-content-type-options': 'nosniff',
		'cross-origin-resource-policy': 'same-origin',
		'cache-control': 'private, no-store',
		'accept-ranges': 'bytes',
		etag: `"${file.sha256}"`
	});

	const range = rangeOf(request.headers, file);
	if (range === 'outside') {
		headers.set('content-range', `bytes */${file.bytes}`);
		return new Response(null, { status: 416, headers });
	}

	const { from, to } = range ?? { from: 0, to: file.bytes - 1 };
	headers.set('content-length', String(to - from + 1));
	if (range) headers.set('content-range', `bytes ${from}-${to}/${file.bytes}`);
	const status = range ? 206 : 200;
	if (request.method === 'HEAD') return new Response(null, { status, headers });

	const content = await app.files.read(file.id, range);
	if (!content) throw new NotThere('This file');
	return new Response(Readable.toWeb(content) as ReadableStream, { status, headers });
}

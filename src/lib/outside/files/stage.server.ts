import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { DiskFull, Refusal } from '#lib/basics/refusal.ts';
import { seconds } from '#lib/basics/time.ts';

const mostBytes = 10 * 1024 * 1024;

/** Puts what arrives into a file of its own, so that many uploads never fill the memory; `use` has it while it lasts. */
export async function staged<T>(
	content: AsyncIterable<Uint8Array>,
	use: (path: string) => Promise<T>,
	patience = seconds(60)
) {
	const folder = await mkdtemp(join(tmpdir(), 'concord-upload-'));
	const path = join(folder, 'upload');
	try {
		const signal = AbortSignal.timeout(patience);
		await pipeline(counted(whileIn(signal, content)), createWriteStream(path), { signal });
		return await use(path);
	} catch (error) {
		throw inWords(error as NodeJS.ErrnoException);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

/** Counts what really came, whatever was announced, and reads no further than the limit. */
async function* counted(content: AsyncIterable<Uint8Array>) {
	let bytes = 0;
	for await (const chunk of content) {
		bytes += chunk.byteLength;
		if (bytes > mostBytes)
			throw new Refusal(413, 'Files may have up to 10 MB. Send a smaller one, or a link to it.');
		yield chunk;
	}
	if (bytes === 0) throw new Refusal(422, 'This file is empty. Choose another one.');
}

/** A sender who stops sending would hold a plain loop for ever: waiting for the next piece ends with the signal. */
async function* whileIn(signal: AbortSignal, content: AsyncIterable<Uint8Array>) {
	const pieces = content[Symbol.asyncIterator]();
	const { promise: aborted, reject } = Promise.withResolvers<never>();
	signal.addEventListener('abort', () => reject(signal.reason), { once: true });
	for (;;) {
		const { done, value } = await Promise.race([pieces.next(), aborted]);
		if (done) return;
		yield value;
	}
}

function inWords(error: NodeJS.ErrnoException) {
	if (error.code === 'ENOSPC') return new DiskFull(error);
	if (error.name === 'AbortError' || error.name === 'TimeoutError')
		return new Refusal(
			408,
			'Sending this file took longer than a minute. Try again on a better line.'
		);
	return error;
}

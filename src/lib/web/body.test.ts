import { expect, test } from 'vitest';
import { bodyLimit, withinLimit } from './body.server.ts';

/** A body of `chunks` times 1 KiB, and how many of them were asked for. */
function sent(chunks: number, headers = {}) {
	let given = 0;
	let cancelled = false;
	const body = new ReadableStream<Uint8Array>(
		{
			pull(controller) {
				if (given === chunks) return controller.close();
				given++;
				controller.enqueue(new Uint8Array(1_024));
			},
			cancel: () => void (cancelled = true)
		},
		{ highWaterMark: 0 }
	);
	const init = { method: 'POST', body, headers, duplex: 'half' };
	const request = new Request('http://x/', init);
	return { event: { request }, given: () => given, cancelled: () => cancelled };
}

test('a body within the limit arrives whole, with its headers', async () => {
	const { event } = sent(4, { 'x-file-name': 'a' });
	const read = () => event.request.arrayBuffer();
	expect((await withinLimit(event, 4_096, read)).byteLength).toBe(4_096);
	expect(event.request.headers.get('x-file-name')).toBe('a');
});

test('reading ends with the chunk that goes over, and the line is not cut', async () => {
	const { event, given, cancelled } = sent(1_000);
	await expect(withinLimit(event, 2_048, () => event.request.arrayBuffer())).rejects.toMatchObject({
		status: 413
	});
	expect([given(), cancelled()]).toEqual([3, false]);
});

test('a route that takes the broken body for something else does not get away with it', async () => {
	const { event } = sent(1_000);
	const forgiving = () => event.request.text().catch(() => 'fine');
	await expect(withinLimit(event, 2_048, forgiving)).rejects.toMatchObject({ status: 413 });
});

test('what is announced as too large or packed is refused unread', async () => {
	for (const [headers, status] of [
		[{ 'content-length': '2049' }, 413],
		[{ 'content-encoding': 'gzip' }, 415],
		[{ 'transfer-encoding': 'gzip, chunked' }, 415]
	] as const) {
		const { event, given } = sent(1_000, headers);
		let ran = false;
		await expect(withinLimit(event, 2_048, () => void (ran = true))).rejects.toMatchObject({
			status
		});
		expect([given(), ran]).toEqual([0, false]);
	}
});

test('a lie about the length changes nothing', async () => {
	const { event } = sent(1_000, { 'content-length': '10' });
	await expect(withinLimit(event, 2_048, () => event.request.text())).rejects.toMatchObject({
		status: 413
	});
});

test('a route that stops reading leaves the line open for its answer', async () => {
	const { event, cancelled } = sent(1_000);
	const answer = await withinLimit(event, 2_048, async () => {
		for await (const chunk of event.request.body ?? []) return chunk.byteLength;
	});
	expect([answer, cancelled()]).toEqual([1_024, false]);
});

test('only files may be large', () => {
	expect(bodyLimit('PUT', '/files')).toBe(10.5 * 1024 * 1024);
	expect(bodyLimit('POST', '/files')).toBe(512 * 1024);
	expect(bodyLimit('POST', '/sign-in')).toBe(512 * 1024);
	expect(bodyLimit('POST', null)).toBe(512 * 1024);
	const page = '/(site)/book/[offering]';
	expect(bodyLimit('POST', page, 'multipart/form-data; boundary=x')).toBe(10.5 * 1024 * 1024);
	expect(bodyLimit('POST', page, 'application/x-www-form-urlencoded')).toBe(512 * 1024);
	expect(bodyLimit('POST', '/sign-in', 'multipart/form-data; boundary=x')).toBe(512 * 1024);
});

import { expect, test } from 'vitest';
import { openLimits } from '#lib/basics/limits.ts';
import { silentLog } from '#lib/basics/log.ts';
import { streamOf } from './stream.server.ts';

/** A stream over a number that the test changes. */
function watching(limits = openLimits(() => 0)) {
	const commits = new Set<() => void>();
	const [draining, gone] = [new AbortController(), new AbortController()];
	const onCommit = (listener: () => void) => {
		commits.add(listener);
		return () => commits.delete(listener);
	};
	const app = { onCommit, draining: draining.signal, limits, log: silentLog };
	let seen = 1;
	let allowed = true;
	const mayRead = async () => allowed;
	let looks = 0;
	const look = async () => (looks++, { seen });
	const { body } = streamOf(app, { signal: gone.signal, address: '127.0.0.1', look, mayRead });
	const reader = (body as ReadableStream<Uint8Array>).getReader();
	const read = async () => {
		const { value, done } = await reader.read();
		return done ? 'end' : new TextDecoder().decode(value);
	};
	const change = (to: number) => {
		seen = to;
		for (const each of commits) each();
	};
	return {
		read,
		change,
		withdraw: () => (allowed = false),
		draining,
		gone,
		reader,
		looks: () => looks,
		listeners: () => commits.size
	};
}

test('what has changed is told, what has not is not', async () => {
	const { read, change, looks } = watching();
	expect(await read()).toContain('retry');
	expect(await read()).toBe('data: {"seen":1}\n\n');
	change(1);
	await expect.poll(looks).toBe(2);
	change(2);
	expect(await read()).toBe('data: {"seen":2}\n\n');
});

test('who does not read costs nothing, and gets the newest when reading on', async () => {
	const { read, change, looks } = watching();
	for (let at = 2; at <= 4; at++) {
		change(at);
		const before = looks();
		await expect.poll(looks).toBeGreaterThan(before);
	}
	expect(await read()).toContain('retry');
	expect(await read()).toBe('data: {"seen":4}\n\n');
});

test.each(['draining', 'gone'] as const)('it ends at once when it must (%s)', async (why) => {
	const limits = openLimits(() => 0);
	const stream = watching(limits);
	expect(await stream.read()).toContain('retry');
	stream[why].abort();
	expect(await stream.read()).toBe('end');
	expect(stream.listeners()).toBe(0);
});

test('one address holds so many streams, and a place is free again when one ends', async () => {
	const limits = openLimits(() => 0);
	const streams = Array.from({ length: 50 }, () => watching(limits));
	expect(() => watching(limits)).toThrow(/Too many pages/);
	await streams[0]?.reader.cancel();
	expect(() => watching(limits)).not.toThrow();
});

test('who may read no more hears that, and nothing after it', async () => {
	const limits = openLimits(() => 0);
	const { read, change, withdraw, listeners } = watching(limits);
	expect(await read()).toContain('retry');
	expect(await read()).toBe('data: {"seen":1}\n\n');
	withdraw();
	change(2);
	expect(await read()).toBe('event: gone\ndata: {}\n\n');
	expect(await read()).toBe('end');
	expect(listeners()).toBe(0);
});

test('a right withdrawn by another process is noticed without a commit, within 5 s', async () => {
	const { read, withdraw, reader } = watching();
	await read();
	await read();
	withdraw();
	const began = performance.now();
	expect(await read()).toContain('gone');
	expect(performance.now() - began).toBeLessThan(5_000);
	await reader.cancel();
}, 10_000);

test('who does not read is cut off as well', async () => {
	const { change, withdraw, listeners } = watching();
	withdraw();
	change(2);
	await expect.poll(listeners).toBe(0);
});

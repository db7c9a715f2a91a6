import { expect, test } from 'vitest';
import { handMade, type Ranges } from './hand-made.ts';
import { read } from './read.ts';

const stretches = (count: number): Ranges =>
	Array.from({ length: count }, (_, at) => [at * 2, 1] as const);

test('[L8] more deletions than any document has are refused while they are bytes', () => {
	const update = handMade([], [[7, stretches(150_000)]]);
	expect(() => read(update, () => 0)).toThrow('too much at once');
});

test('[L8] as many as the document has things are let through: a client sends all that it has', () => {
	const update = handMade([], [[7, stretches(150_000)]]);
	expect(read(update, () => 150_000).ds.clients.get(7)).toHaveLength(150_000);
});

test('[L8] deletions out of order, twice or of nothing are no update', () => {
	for (const ranges of [
		[
			[4, 1],
			[0, 1]
		],
		[
			[0, 3],
			[1, 1]
		],
		[[0, 0]]
	] satisfies Ranges[])
		expect(() => read(handMade([], [[7, ranges]]), () => 0)).toThrow('not readable');
});

test('[L8] a client id that is named twice among the deletions is counted twice', () => {
	const twice = Array.from({ length: 10_001 }, (): [number, Ranges] => [7, [[0, 1]]]);
	expect(() => read(handMade([], twice), () => 0)).toThrow('too much at once');
});

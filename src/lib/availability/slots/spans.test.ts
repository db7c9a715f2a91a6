import { expect, test } from 'vitest';
import { randomFrom } from './by-chance.ts';
import { common, spansOf, without, type Spans } from './spans.ts';

const minutes = Array.from({ length: 60 }, (_, minute) => minute);
const has = (spans: Spans, minute: number) =>
	spans.some((from, at) => at % 2 === 0 && from <= minute && minute < (spans[at + 1] as number));

test('[B2] stretches of time joined, shared and taken away are so in each of their minutes', () => {
	const random = randomFrom(7);
	const stretches = () =>
		Array.from({ length: random(8) }, () => [random(60), random(60)] as const);
	for (let round = 0; round < 500; round++) {
		const [one, other] = [stretches(), stretches()];
		const [a, b] = [spansOf(one), spansOf(other)];
		const within = (minute: number) => one.some(([from, till]) => from <= minute && minute < till);
		expect(minutes.filter((minute) => has(a, minute))).toEqual(minutes.filter(within));
		expect(minutes.filter((minute) => has(common(a, b), minute))).toEqual(
			minutes.filter((minute) => has(a, minute) && has(b, minute))
		);
		expect(minutes.filter((minute) => has(without(a, b), minute))).toEqual(
			minutes.filter((minute) => has(a, minute) && !has(b, minute))
		);
		expect([...a]).toEqual([...new Set(a)].sort((x, y) => x - y));
	}
});

import { expect, test } from 'vitest';
import { keyBetween, orderIn } from './order.ts';

test('[L10] ten thousand keys put anywhere stand where they were put', () => {
	let seed = 7;
	const random = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
	const keys = [keyBetween(undefined, undefined, random)];
	for (let round = 0; round < 10_000; round++) {
		const at = Math.floor(random() * (keys.length + 1));
		const key = keyBetween(keys[at - 1], keys[at], random);
		keys.splice(at, 0, key);
	}
	expect([...keys].sort((one, other) => (one < other ? -1 : 1))).toEqual(keys);
	expect(new Set(keys).size).toBe(keys.length);
	expect(Math.max(...keys.map(({ length }) => length))).toBeLessThan(40);
});

test('[L10] a thousand put at the same end, and a thousand into the same gap, stay in order', () => {
	let last = keyBetween(undefined, undefined);
	for (let round = 0; round < 1_000; round++) {
		const next = keyBetween(last, undefined);
		expect(last < next).toBe(true);
		last = next;
	}
	const end = keyBetween(last, undefined);
	let first = last;
	for (let round = 0; round < 1_000; round++) {
		const next = keyBetween(first, end);
		expect(first < next && next < end).toBe(true);
		first = next;
	}
	let before = keyBetween(undefined, last);
	for (let round = 0; round < 200; round++) {
		const next = keyBetween(undefined, before);
		expect(next < before).toBe(true);
		before = next;
	}
});

test('[L10] two who put something into one gap at once hardly ever choose the same key', () => {
	const [a, b] = [keyBetween(undefined, undefined), undefined];
	const chosen = Array.from({ length: 1_000 }, () => keyBetween(a, b));
	expect(new Set(chosen).size).toBeGreaterThan(990);
});

test('[L10] a card is in one stage, at one place, by one value', () => {
	const cards = [orderIn('won', 'a'), orderIn('lead', 'z'), orderIn('lead', 'b')];
	expect(cards.sort()).toEqual(['lead|b', 'lead|z', 'won|a']);
});

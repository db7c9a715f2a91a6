import { expect, test } from 'vitest';
import { mergeThree } from './merge-three.ts';

/** What comes out when conflicts keep what stands now. */
function merged(base: string, mine: string, now: string) {
	const out = [...now];
	let conflicts = 0;
	for (const region of mergeThree([...base], [...mine], [...now]).reverse()) {
		const [from, until] = region.now;
		if (region.is === 'conflict') conflicts++;
		else if (region.is === 'insert') out.splice(until, 0, ...mine.slice(...region.mine));
		else out.splice(from, until - from, ...mine.slice(...region.mine));
	}
	return conflicts ? `${out.join('')} (${conflicts})` : out.join('');
}

test('what only one of two changed is taken, wherever it is', () => {
	expect(merged('abc', 'abc', 'axbc')).toBe('axbc');
	expect(merged('abc', 'abxc', 'abc')).toBe('abxc');
	expect(merged('Good day to all', 'Good day to you all', 'A good day to all')).toBe(
		'A good day to you all'
	);
	expect(merged('one two three', 'one three', 'one two three four')).toBe('one three four');
	expect(merged('', 'mine', '')).toBe('mine');
	expect(merged('gone', '', 'gone')).toBe('');
});

test('what both put at one place stands there twice, others’ first', () => {
	expect(merged('', 'mine', 'theirs')).toBe('theirsmine');
	expect(merged('ab', 'a1b', 'a2b')).toBe('a21b');
});

test('what both did is done once', () => {
	expect(merged('abc', 'axc', 'axc')).toBe('axc');
	expect(merged('abc', '', '')).toBe('');
});

test('what both changed in different ways is a conflict, and what stands now stays', () => {
	expect(merged('abc', 'axc', 'ayc')).toBe('ayc (1)');
	expect(merged('abc', 'ac', 'ayc')).toBe('ayc (1)');
});

test('for any two that changed different halves nothing is lost and nothing is doubled', () => {
	let seed = 7;
	const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
	const letters = 'abcdefgh ';
	const word = (length: number) =>
		Array.from({ length }, () => letters[random(letters.length)]).join('');
	for (let round = 0; round < 300; round++) {
		const [left, right] = [word(random(12)), word(random(12))];
		const [newLeft, newRight] = [word(random(12)), word(random(12))];
		const middle = '–––––––––––––––––––––––––––––––––––';
		expect(merged(left + middle + right, newLeft + middle + right, left + middle + newRight)).toBe(
			newLeft + middle + newRight
		);
	}
});

import { expect, test } from 'vitest';
import { rangeOf } from './range.ts';

const file = { bytes: 10, sha256: 'abc' };
const asked = (range: string, more = {}) => rangeOf(new Headers({ range, ...more }), file);

test.each([
	['bytes=0-3', { from: 0, to: 3 }],
	['bytes=4-', { from: 4, to: 9 }],
	['bytes=-3', { from: 7, to: 9 }],
	['bytes=-99', { from: 0, to: 9 }],
	['bytes=2-99', { from: 2, to: 9 }],
	['bytes=10-', 'outside'],
	['bytes=-0', 'outside'],
	['bytes=99999999999999999999-', 'outside'],
	['bytes=5-2', undefined],
	['bytes=-', undefined],
	['bytes=0-1,3-4', undefined],
	['lines=1-2', undefined]
])('%s', (range, answer) => {
	expect(asked(range)).toEqual(answer);
});

test('a part is given only of the version that the reader has', () => {
	expect(asked('bytes=0-3', { 'if-range': '"abc"' })).toEqual({ from: 0, to: 3 });
	expect(asked('bytes=0-3', { 'if-range': '"older"' })).toBeUndefined();
});

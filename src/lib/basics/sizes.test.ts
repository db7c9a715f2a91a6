import { expect, test } from 'vitest';
import { sizeOf } from './sizes.ts';

test('a size is told in the unit that people would use', () => {
	expect(sizeOf(0)).toBe('0 bytes');
	expect(sizeOf(999)).toBe('999 bytes');
	expect(sizeOf(1_000)).toBe('1.0 KB');
	expect(sizeOf(10_000_000)).toBe('10.0 MB');
	expect(sizeOf(214_700_000_000)).toBe('215 GB');
	expect(sizeOf(5e15)).toBe('5000 TB');
});

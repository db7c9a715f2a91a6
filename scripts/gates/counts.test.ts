import { expect, test } from 'vitest';
import { goalCounts, playwrightCounts, vitestCounts } from './counts.ts';

test('the counts of each runner are read from what it prints', () => {
	expect(
		vitestCounts(
			' Test Files  2 failed | 5 passed (7)\n      Tests  3 failed | 120 passed | 1 skipped (124)\n'
		)
	).toEqual({
		passed: 120,
		failed: 3,
		skipped: 1
	});
	expect(
		playwrightCounts(
			'  1 failed\n    [chromium] › x\n  1 flaky\n  2 skipped\n  14 passed (30.1s)\n'
		)
	).toEqual({
		passed: 14,
		failed: 2,
		skipped: 2
	});
	expect(goalCounts('chaos base: x\n  met    a   0 goal 0\n  NOT    b   1 goal 0\n')).toEqual({
		passed: 1,
		failed: 1,
		skipped: 0
	});
});

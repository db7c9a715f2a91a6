import { expect, test } from 'vitest';
import { Shares } from './shares.ts';

test('[L8] somebody’s share of work is one, over all their lines', () => {
	const shares = new Shares();
	shares.of('eve', 0).work.take(150, 0);
	expect(shares.of('eve', 0).work.left(0)).toBe(-50);
	expect(shares.of('nadia', 0).work.left(0)).toBe(100);
	expect(shares.of('eve', 1_000).work.left(1_000)).toBe(50);
});

test('[L8] who has rested is forgotten, who has not is not', () => {
	const shares = new Shares();
	shares.of('eve', 0).work.take(10_000, 0);
	for (let each = 0; each < 5_000; each++) shares.of(`guest-${each}`, each).work.take(1, each);
	expect(shares.size).toBeLessThan(3_000);
	expect(shares.of('eve', 5_000).work.left(5_000)).toBeLessThan(0);
});

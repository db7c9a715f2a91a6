import { expect, test } from 'vitest';
import { addressKey, openLimits } from './limits.ts';
import { minutes } from './time.ts';

test('so many at once, then a wait that is told, then as many as have come back', () => {
	let now = 0;
	const limits = openLimits(() => now);
	for (let count = 0; count < 20; count++) limits.take('files by person', 'nadia');
	expect(() => limits.take('files by person', 'nadia')).toThrow(/Wait 3 s/);
	expect(() => limits.take('files by person', 'tomasz')).not.toThrow();

	now += minutes(0.1);
	limits.take('files by person', 'nadia');
	limits.take('files by person', 'nadia');
	expect(() => limits.take('files by person', 'nadia')).toThrow();
});

test('a strict window never lets more through in any 15 minutes, and says how many are left', () => {
	let now = 0;
	const limits = openLimits(() => now);
	const take = () => limits.take('password by account', 'nadia');
	expect(Array.from({ length: 5 }, take)).toEqual([9, 8, 7, 6, 5]);
	now += minutes(14);
	expect(Array.from({ length: 5 }, take)).toEqual([4, 3, 2, 1, 0]);
	for (let tries = 0; tries < 100; tries++) expect(take).toThrow(/Wait 60 s/);

	// Refused ones have not moved the window: the first five come back, and no more.
	now += minutes(1);
	expect(Array.from({ length: 5 }, take)).toEqual([4, 3, 2, 1, 0]);
	expect(take).toThrow(/Wait 14 min/);
});

test('a place is taken until it is given back, once', () => {
	const limits = openLimits(() => 0);
	const given = Array.from({ length: 50 }, () => limits.occupy('streams by address', 'a'));
	expect(() => limits.occupy('streams by address', 'a')).toThrow(/Too many pages/);
	expect(() => limits.occupy('streams by address', 'b')).not.toThrow();
	given[0]?.();
	given[0]?.();
	limits.occupy('streams by address', 'a');
	expect(() => limits.occupy('streams by address', 'a')).toThrow();
});

test('an IPv6 network counts as one', () => {
	expect(addressKey('2001:db8::1')).toBe(addressKey('2001:db8:0:0:ffff::9'));
	expect(addressKey('2001:db8:0:1::1')).not.toBe(addressKey('2001:db8::1'));
	expect(addressKey('203.0.113.9')).toBe('203.0.113.9');
});

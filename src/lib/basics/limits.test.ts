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

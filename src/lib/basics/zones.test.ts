import { expect, test } from 'vitest';
import { cityOf, clockIn, hourIn, momentIn } from './zones.ts';

const at = Date.UTC(2026, 10, 24, 23, 30);

test('one moment has its own clock in every city, and its own day', () => {
	expect(clockIn('Europe/Lisbon', at)).toBe('23:30');
	expect(clockIn('Europe/Kyiv', at)).toBe('01:30');
	expect(momentIn('Europe/Lisbon', at)).toBe('Tue 24 Nov, 23:30');
	expect(momentIn('Europe/Kyiv', at)).toBe('Wed 25 Nov, 01:30');
});

test('midnight is the beginning of the day, and half past is half an hour', () => {
	expect(hourIn('UTC', Date.UTC(2026, 10, 24))).toBe(0);
	expect(hourIn('Asia/Kolkata', Date.UTC(2026, 10, 24))).toBe(5.5);
});

test('a zone is named by its city', () => {
	expect(cityOf('America/Argentina/Buenos_Aires')).toBe('Buenos Aires');
	expect(cityOf('UTC')).toBe('UTC');
});

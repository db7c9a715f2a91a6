import { expect, test } from 'vitest';
import { cityOf, clock, clockRange, dayIn, hourName, minuteOfDay, otherDay } from './clock.ts';

const start = Date.UTC(2026, 10, 26, 22, 30); // Thu 26 Nov, 22:30 UTC
const end = start + 60 * 60_000;

test('one hour reads differently on two clocks', () => {
	expect(clockRange(start, end, 'Europe/Lisbon')).toBe('22:30–23:30');
	expect(clockRange(start, end, 'Europe/Kyiv')).toBe('00:30–01:30');
});

test('another day there is named, the same day is not', () => {
	expect(dayIn(start, 'Europe/Lisbon')).toBe('Thu 26 Nov');
	expect(otherDay(start, 'Europe/Lisbon', 'Europe/Kyiv')).toBe('Fri');
	expect(otherDay(start, 'Europe/Lisbon', 'Europe/London')).toBeUndefined();
});

test('a zone is called by its city', () => {
	expect(cityOf('Europe/Kyiv')).toBe('Kyiv');
	expect(cityOf('America/Argentina/Buenos_Aires')).toBe('Buenos Aires');
});

test('the minute of the day follows summer time', () => {
	expect(minuteOfDay(Date.UTC(2026, 6, 1, 12), 'Europe/Berlin')).toBe(14 * 60);
	expect(minuteOfDay(Date.UTC(2026, 11, 1, 12), 'Europe/Berlin')).toBe(13 * 60);
});

test('whoever wants a day of two halves reads them, and not twice in one range', () => {
	expect(clock(start, 'Europe/Lisbon', '12')).toBe('10:30 pm');
	expect(clock(start + 90 * 60_000, 'Europe/Lisbon', '12')).toBe('12:00 am');
	expect(clock(start, 'Europe/Lisbon')).toBe('22:30');
	expect(clockRange(start, end, 'Europe/Lisbon', '12')).toBe('10:30–11:30 pm');
	expect(clockRange(end, end + 60 * 60_000, 'Europe/Lisbon', '12')).toBe('11:30 pm–12:30 am');
	expect([0, 6, 12, 18, 24].map((hour) => hourName(hour, '12'))).toEqual([
		'12 am',
		'6 am',
		'12 pm',
		'6 pm',
		'12 am'
	]);
	expect(hourName(18)).toBe('18');
});

import { expect, test } from 'vitest';
import { allZones, isZone, offsetOf, zoneToday } from './zones.ts';

test('a zone is known by its name of today, and by the older one that a browser may say', () => {
	expect(zoneToday('Europe/Kiev')).toBe('Europe/Kyiv');
	expect(zoneToday('Europe/Berlin')).toBe('Europe/Berlin');
	expect(allZones()).toContain('Europe/Kyiv');
	expect(allZones()).not.toContain('Europe/Kiev');
	expect(new Set(allZones()).size).toBe(allZones().length);
});

test('every zone that is offered can be set', () => {
	expect(allZones().filter((zone) => !isZone(zone))).toEqual([]);
});

test.each([
	'',
	'Berlin',
	'+02:00',
	'Europe/Nowhere',
	'../etc/passwd',
	'Europe/Berlin\0',
	'x'.repeat(65)
])('%j is no zone', (text) => expect(isZone(text)).toBe(false));

test('the offset follows summer time, and half hours are said', () => {
	expect(offsetOf('Europe/Berlin', Date.UTC(2026, 6, 1))).toBe('UTC+02:00');
	expect(offsetOf('Europe/Berlin', Date.UTC(2026, 11, 1))).toBe('UTC+01:00');
	expect(offsetOf('Asia/Kolkata', Date.UTC(2026, 11, 1))).toBe('UTC+05:30');
	expect(offsetOf('UTC', 0)).toBe('UTC+00:00');
});

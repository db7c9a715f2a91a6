import { expect, test } from 'vitest';
import { slugsFor } from './slug.ts';
import { zoneOr } from '#lib/basics/zones.ts';

test.each([
	['Olena Marchuk', 'olena-marchuk'],
	['Олена Щербак', 'olena-shcherbak'],
	['José Łuczak-O’Neil', 'jose-luczak-oneil'],
	['  ../..  ', 'person'],
	['山田', 'person'],
	['a'.repeat(90), 'a'.repeat(36)]
])('%s is called %s', (name, slug) => {
	expect(slugsFor(name).slice(0, 2)).toEqual([slug, `${slug}-2`]);
});

test('an address of Concord itself is nobody’s', () => {
	expect(slugsFor('Admin')[0]).toBe('admin-2');
});

test('a zone is one that this machine knows, or UTC', () => {
	for (const said of ['Europe/Kyiv', 'Europe/Kiev'])
		expect(zoneOr(said, 'UTC')).toBe('Europe/Kyiv');
	for (const said of ['', undefined, 'Mars/Base', '+25:00', 'Europe/../Kyiv', 'x'.repeat(999)])
		expect(zoneOr(said, 'UTC')).toBe('UTC');
});

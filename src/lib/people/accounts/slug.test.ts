import { expect, test } from 'vitest';
import { slugsFor } from './slug.ts';
import { zoneOr } from './zone.ts';

test.each([
	['Olena Marchuk', 'olena-marchuk'],
	['Олена Щербак', 'olena-shcherbak'],
	['José Łuczak-O’Neil', 'jose-luczak-oneil'],
	['  ../..  ', 'person'],
	['山田', 'person'],
	['a'.repeat(90), 'a'.repeat(40)]
])('%s is called %s', (name, slug) => {
	expect(slugsFor(name).slice(0, 2)).toEqual([slug, `${slug}-2`]);
});

test('a zone is one that this machine knows, or UTC', () => {
	expect(zoneOr('Europe/Kyiv', 'UTC')).toMatch(/^Europe\/Ki?e?yi?v$/);
	for (const said of ['', undefined, 'Mars/Base', '+25:00', 'Europe/../Kyiv', 'x'.repeat(999)])
		expect(zoneOr(said, 'UTC')).toBe('UTC');
});

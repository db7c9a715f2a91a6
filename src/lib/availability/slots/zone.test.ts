import { expect, test } from 'vitest';
import { offsetAt, UnknownZone, zoneOf } from './zone.ts';

const at = (iso: string) => Date.parse(iso) / 60_000;

test('[B2] clocks in Berlin are one hour ahead, and two in summer, from the very minute on', () => {
	const berlin = zoneOf('Europe/Berlin');
	const seen = ['2026-03-29T00:59Z', '2026-03-29T01:00Z', '2026-10-25T01:00Z'].map((iso) =>
		offsetAt(berlin, at(iso))
	);
	expect(seen).toEqual([60, 120, 60]);
});

test('[B2] a zone is one, however it is written', () => {
	expect(zoneOf('europe/BERLIN')).toBe(zoneOf('Europe/Berlin'));
});

test.for(['Europe/Nowhere', '+02:00', '', '../etc', 'x'.repeat(100)])(
	'[B2] %j is no zone',
	(name) => expect(() => zoneOf(name)).toThrow(UnknownZone)
);

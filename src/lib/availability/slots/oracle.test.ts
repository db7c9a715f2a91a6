import { expect, test } from 'vitest';
import { around, randomFrom } from './by-chance.ts';
import { day, dayOf } from './hours.ts';
import { slotsOf } from './slots.ts';
import { slowly } from './slow-reading.ts';
import { wallClock } from './wall-clock.ts';
import { zoneOf } from './zone.ts';

/** One change of the clocks in twenty-nine is looked at; `SLOTS_ORACLE=all` looks at every one, and with more rules. */
const [share, rules] = process.env.SLOTS_ORACLE === 'all' ? [1, 4] : [29, 2];
const [first, last] = [dayOf(2020, 1, 1) * day, dayOf(2036, 1, 1) * day];

test('T35 [B2] whatever the rules and wherever the clocks change, slots are those of the slow reading', () => {
	let [number, looked, slots] = [0, 0, 0];
	for (const [index, name] of Intl.supportedValuesOf('timeZone').entries()) {
		const changes = zoneOf(name).from.filter((change) => change > first && change < last);
		for (const change of changes.length > 0 ? changes : [first + day * index]) {
			if (++number % share !== 0) continue;
			const wall = wallClock();
			for (let rule = 0; rule < rules; rule++) {
				const asked = around(name, change, randomFrom(number * rules + rule));
				const seen = slotsOf(asked);
				const which = `${name}, ${new Date(change * 60_000).toISOString()}, rules ${rule}`;
				expect(seen, which).toEqual(slowly(asked, wall));
				looked++;
				slots += seen.length;
			}
		}
	}
	expect(looked).toBeGreaterThan(280);
	expect(slots).toBeGreaterThan(5_000);
}, 1_800_000);

import { expect, test } from 'vitest';
import { around, randomFrom, type Random } from './by-chance.ts';
import { explain } from './explain.ts';
import { day, dayOf } from './hours.ts';
import { isAgainst, type Reason } from './reason.ts';
import { slotsOf, type Asked } from './slots.ts';
import { zoneOf } from './zone.ts';

const [first, last] = [dayOf(2020, 1, 1) * day, dayOf(2036, 1, 1) * day];

/** Some that are sold, minutes beside them, and any. */
function someMinutes({ from, till }: Asked, starts: readonly number[], random: Random) {
	return Array.from({ length: 12 }, (_, at) => {
		const start = starts[random(starts.length || 1)];
		if (start === undefined || at % 3 === 0) return from + random(till - from);
		return at % 3 === 1 ? start : start + random(61) - 30;
	}).filter((minute) => from <= minute && minute < till);
}

test('[B2] a minute is explained as sold exactly when it is a slot, and the nearest named are the nearest slots', () => {
	const random = randomFrom(3);
	const seen: Record<string, number> = {};
	for (const [index, name] of Intl.supportedValuesOf('timeZone').entries()) {
		const changes = zoneOf(name).from.filter((change) => change > first && change < last);
		if (changes.length === 0) continue;
		const change = changes[random(changes.length)] as number;
		for (let rule = 0; rule < 2; rule++) {
			const asked = around(name, change, randomFrom(index * 2 + rule + 1));
			const starts = slotsOf(asked);
			const isSlot = new Set(starts);
			for (const minute of someMinutes(asked, starts, random)) {
				const { sold, reasons, before, after } = explain(asked, minute);
				const which = `${name}, ${new Date(minute * 60_000).toISOString()}, rules ${rule}`;
				expect(sold, which).toBe(isSlot.has(minute));
				expect(reasons.some(isAgainst), which).toBe(!sold);
				for (const reason of reasons) count(reason);
				if (sold) continue;
				const far = 62 * day;
				const near = slotsOf({ ...asked, from: minute - far, till: minute + far + 1 });
				expect(near.findLast((start) => start < minute)).toBe(before);
				expect(near.find((start) => start > minute)).toBe(after);
			}
		}
	}
	const kinds = ['over', 'notice', 'horizon', 'open', 'closed', 'in no day', 'taken', 'pause'];
	for (const kind of [...kinds, 'limit', 'between starts', 'twice', 'clocks change'])
		expect(seen[kind] ?? 0, kind).toBeGreaterThan(10);

	function count({ kind }: Reason) {
		seen[kind] = (seen[kind] ?? 0) + 1;
	}
}, 30_000);

import { expect, test } from 'vitest';
import { around, randomFrom, type Random } from './by-chance.ts';
import { explain } from './explain.ts';
import { day, dayOf } from './hours.ts';
import { isAgainst, type Reason } from './reason.ts';
import { slotsOf, type Asked } from './slots.ts';
import { zoneOf } from './zone.ts';

/** `SLOTS_ORACLE=all` asks about many more. */
const rules = process.env.SLOTS_ORACLE === 'all' ? 40 : 1;
const [first, last] = [dayOf(2020, 1, 1) * day, dayOf(2036, 1, 1) * day];

/** Some that are sold, the first and last of them in a row and their neighbours, and any. */
function someMinutes({ from, till }: Asked, starts: readonly number[], random: Random) {
	const edges = starts.flatMap((start, at) => [
		...(starts[at - 1] === start - 1 ? [] : [start - 1, start]),
		...(starts[at + 1] === start + 1 ? [] : [start, start + 1])
	]);
	return Array.from({ length: 16 }, (_, at) =>
		at % 4 === 0 ? from + random(till - from) : (edges[random(edges.length || 1)] ?? from)
	).filter((minute) => from <= minute && minute < till);
}

/** Half of them with a slot at every minute: nothing but hours, taken time, notice and limits decides then. */
function question(zone: string, change: number, random: Random): Asked {
	const asked = around(zone, change, random);
	if (random(2) === 0) return asked;
	return { ...asked, offering: { ...asked.offering, gaps: 'pack', step: 1 } };
}

test('[B2] a minute is explained as sold exactly when it is a slot, and the nearest named are the nearest slots', () => {
	const random = randomFrom(3);
	const seen: Record<string, number> = {};
	for (const [index, name] of Intl.supportedValuesOf('timeZone').entries()) {
		const changes = zoneOf(name).from.filter((change) => change > first && change < last);
		if (changes.length === 0) continue;
		const change = changes[random(changes.length)] as number;
		for (let rule = 0; rule < rules; rule++) {
			const asked = question(name, change, randomFrom(index * rules + rule + 1));
			const starts = slotsOf(asked);
			const isSlot = new Set(starts);
			for (const [at, minute] of someMinutes(asked, starts, random).entries()) {
				const { sold, reasons, before, after } = explain(asked, minute);
				const which = `${name}, ${new Date(minute * 60_000).toISOString()}, rules ${rule}`;
				expect(sold, which).toBe(isSlot.has(minute));
				expect(reasons.some(isAgainst), which).toBe(!sold);
				for (const reason of reasons) count(reason);
				if (asked.offering.step === 1)
					expect(reasons.map(({ kind }) => kind)).not.toContain('between starts');
				if (sold || at % 8 > 0) continue;
				const far = 62 * day;
				const near = slotsOf({ ...asked, from: minute - far, till: minute + far + 1 });
				expect(near.findLast((start) => start < minute)).toBe(before);
				expect(near.find((start) => start > minute)).toBe(after);
			}
		}
	}
	const kinds = ['over', 'notice', 'horizon', 'open', 'closed', 'in no day', 'taken', 'pause'];
	for (const kind of [...kinds, 'limit', 'between starts', 'twice', 'clocks change'])
		expect(seen[kind] ?? 0, kind).toBeGreaterThan(0);

	function count({ kind }: Reason) {
		seen[kind] = (seen[kind] ?? 0) + 1;
	}
}, 1_800_000);

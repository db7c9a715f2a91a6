import { takenFor } from './busy.ts';
import { day, openHours } from './hours.ts';
import type { Steps } from './reason.ts';
import { lookBack, slotsOf, type Asked } from './slots.ts';
import { without } from './spans.ts';
import { offsetAt, zoneOf } from './zone.ts';

/** From where starts are counted, when this minute is free and yet begins none. */
export function stepsAt(
	{ hours, busy, offering }: Pick<Asked, 'hours' | 'busy' | 'offering'>,
	minute: number
): Steps | undefined {
	const { length, step = length, gaps = 'pack', shift = 0, before = 0, after = 0 } = offering;
	const only = { length, step, gaps, shift, before, after };
	const asked = { hours, busy, offering: only, now: minute, from: minute, till: minute + 1 };
	if (slotsOf(asked).length > 0) return undefined;
	if (gaps === 'grid') {
		const offset = offsetAt(zoneOf(hours.zone), minute);
		const midnight = Math.floor((minute + offset) / day) * day - offset;
		return { gaps, step, from: midnight + shift };
	}
	const open = openHours(hours, minute - lookBack, minute + length);
	const free = without(open.spans, takenFor(busy, offering));
	const begins = free.findLast((from, at) => at % 2 === 0 && from <= minute) ?? minute;
	const anew = open.wholeDays.findLast((from) => from <= minute) ?? begins;
	return { gaps, step, from: Math.max(begins, anew) };
}

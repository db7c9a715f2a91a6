import type { Limit } from '#lib/catalog/limit.ts';
import { takenFor, type Busy } from './busy.ts';
import { day, openHours, type Hours } from './hours.ts';
import { roomLeft } from './limits.ts';
import { without } from './spans.ts';
import { startsIn, type Gaps } from './starts.ts';
import { zoneOf } from './zone.ts';

/** What is sold, as far as time goes. Minutes. */
export interface Length {
	length: number;
	/** From one start to the next; as long as the appointment itself when left out. */
	step?: number;
	gaps?: Gaps;
	shift?: number;
	before?: number;
	after?: number;
	/** How long ahead it has to be booked, and how far ahead it can be. */
	notice?: number;
	horizon?: number;
	limits?: readonly Limit[];
}

export interface Asked {
	hours: Hours;
	/** Everything that is taken or may still be: held, asked for, approved, paid, from other calendars. */
	busy: readonly Busy[];
	/** Of them those that the limits count. */
	counted?: readonly Busy[];
	offering: Length;
	/** Minutes since 1970; `now` is rounded up. */
	now: number;
	from: number;
	till: number;
}

/** Free time that does not last for whole days begins less than two days before it ends. */
export const lookBack = 3 * day;

/** Time in which something can lie, and from when to when it can begin; nothing when it cannot. */
export function freeTime({ hours, busy, offering, now, from, till }: Omit<Asked, 'counted'>) {
	const { length, notice = 0, horizon = Infinity } = offering;
	const earliest = Math.max(from, now + notice);
	const latest = Math.min(till - 1, now + horizon);
	if (latest < earliest) return undefined;
	const { spans, wholeDays } = openHours(hours, from - lookBack, latest + length);
	return { free: without(spans, takenFor(busy, offering)), wholeDays, earliest, latest };
}

/** Every minute at which the offering can begin: the same for whoever asks, from wherever, about whichever days. */
export function slotsOf({ counted, ...asked }: Asked) {
	const { hours, busy, offering } = asked;
	const time = freeTime(asked);
	if (!time) return [];
	const { free, wholeDays, ...between } = time;
	const zone = zoneOf(hours.zone);
	const starts = startsIn(free, wholeDays, { ...manner(offering), ...between, zone });
	const { limits, length } = offering;
	if (!limits?.length) return starts;
	return starts.filter(roomLeft(limits, { zone, length, booked: counted ?? busy }));
}

/** Length, step and gaps, with what is usual where nothing is said. */
export const manner = ({ length, step = length, gaps = 'pack', shift = 0 }: Length) => ({
	...{ length, step, gaps, shift }
});

import { clockReasons, leftOut, whenShown, type TimeOfDay } from './explain-clocks.ts';
import { openReasons, whereabouts } from './explain-hours.ts';
import { stepsAt } from './explain-steps.ts';
import { takenReasons } from './explain-taken.ts';
import { day, zoneOn, type DayNumber } from './hours.ts';
import { limitsReached } from './limits.ts';
import { isAgainst, type DayReason, type Reason } from './reason.ts';
import { slotsOf, type Asked } from './slots.ts';
import { zoneOf } from './zone.ts';

export interface Explained extends Omit<Asked, 'from' | 'till'> {
	/** Why days are overridden; those that are not named here are overridden by hand. */
	whyOverridden?: ReadonlyMap<DayNumber, DayReason>;
}

export interface Explanation {
	minute: number;
	sold: boolean;
	/** In the order in which somebody would look: when it may be booked, hours, what is there, limits, steps. */
	reasons: Reason[];
	/** The nearest that are sold, when this one is not. */
	before?: number;
	after?: number;
	/** Whose clock the consultant looks at then. */
	zone: string;
}

/**
 * Why the offering is or is not sold at this minute: sold only if nothing speaks against it.
 * @public for the calendar of the cabinet
 */
export function explain(asked: Explained, minute: number): Explanation {
	const { hours, busy, counted = busy, offering, whyOverridden } = asked;
	const { length, limits = [] } = offering;
	const home = zoneOf(hours.zone);
	const zone = whereabouts(hours, minute);
	const hoursSay = openReasons(hours, { minute, length, whyOverridden });
	const takenSay = takenReasons(busy, { ...offering, minute });
	const reasons: Reason[] = [
		...bookedAhead(asked, minute),
		...clockReasons(zoneOf(zone), minute, length),
		...hoursSay,
		...takenSay,
		...limitsReached(limits, { zone: home, length, booked: counted }, minute)
	];
	const isFree = ![...hoursSay, ...takenSay].some(isAgainst);
	const steps = isFree ? stepsAt(asked, minute) : undefined;
	if (!steps && !reasons.some(isAgainst)) return { minute, sold: true, reasons, zone };
	const near = nearest(asked, minute);
	if (steps) reasons.push({ kind: 'between starts', ...steps, ...near });
	return { minute, sold: false, reasons, zone, ...near };
}

/**
 * The same for a time as the clock shows it on a day: one; in autumn two, and in spring one that says why there is none.
 * @public for the calendar of the cabinet
 */
export function explainTime(asked: Explained, time: TimeOfDay): Explanation[] {
	const zone = zoneOf(zoneOn(asked.hours, time.day));
	const minutes = whenShown(zone, time);
	if (minutes.length > 0) return minutes.map((minute) => explain(asked, minute));
	const reason = leftOut(zone, time);
	const near = nearest(asked, reason.at, reason.at);
	return [{ minute: reason.at, sold: false, reasons: [reason], zone: zone.name, ...near }];
}

function bookedAhead({ offering: { notice = 0, horizon }, now }: Explained, minute: number) {
	if (minute < now) return [{ kind: 'over', now } as const];
	const reasons: Reason[] = [];
	if (notice > 0) {
		const bookableTill = minute - notice;
		reasons.push({ kind: 'notice', kept: now <= bookableTill, notice, bookableTill });
	}
	if (horizon !== undefined) {
		const bookableFrom = minute - horizon;
		reasons.push({ kind: 'horizon', kept: bookableFrom <= now, horizon, bookableFrom });
	}
	return reasons;
}

/** Before the minute and from the other on: on the days around, else farther away. */
function nearest(asked: Explained, minute: number, from = minute + 1) {
	const near: { before?: number; after?: number } = {};
	for (const far of [day, 8 * day, 62 * day]) {
		const starts = slotsOf({ ...asked, from: minute - far, till: minute + far + 1 });
		const before = starts.findLast((start) => start < minute);
		const after = starts.find((start) => start >= from);
		if (near.before === undefined && before !== undefined) near.before = before;
		if (near.after === undefined && after !== undefined) near.after = after;
		if (near.before !== undefined && near.after !== undefined) break;
	}
	return near;
}

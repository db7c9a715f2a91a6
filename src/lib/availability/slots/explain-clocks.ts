import { day, type DayNumber } from './hours.ts';
import type { Reason } from './reason.ts';
import { offsetIndex, type Zone } from './zone.ts';

/** Whether the clock there shows this time twice, or is changed while the appointment lasts. */
export function clockReasons(zone: Zone, minute: number, length: number): Reason[] {
	const reasons: Reason[] = [];
	const at = offsetIndex(zone, minute);
	const shown = minute + (zone.offset[at] as number);
	const other = minutesAt(zone, shown).find((each) => each !== minute);
	if (other !== undefined)
		reasons.push({ kind: 'twice', which: minute < other ? 'first' : 'second', other });
	const change = zone.from[at + 1];
	if (change !== undefined && change < minute + length)
		reasons.push({
			...{ kind: 'clocks change', at: change },
			by: (zone.offset[at + 1] as number) - (zone.offset[at] as number)
		});
	return reasons;
}

/** As the clock on the wall shows it. */
export interface TimeOfDay {
	day: DayNumber;
	/** Minutes since midnight. */
	time: number;
}

const shownAt = ({ day: number, time }: TimeOfDay) => number * day + time;

/** The minutes at which the clock there shows this: one; none in spring, two in autumn. */
export const whenShown = (zone: Zone, time: TimeOfDay) => minutesAt(zone, shownAt(time));

/** No clock is two days away from UTC. */
const farthest = 2 * day;

function minutesAt(zone: Zone, shown: number) {
	const { from, offset } = zone;
	const minutes: number[] = [];
	const last = offsetIndex(zone, shown + farthest);
	for (let at = offsetIndex(zone, shown - farthest); at <= last; at++) {
		const minute = shown - (offset[at] as number);
		if ((from[at] as number) <= minute && minute < (from[at + 1] ?? Infinity)) minutes.push(minute);
	}
	return minutes;
}

/** The change of the clocks because of which this never comes there. */
export function leftOut(zone: Zone, time: TimeOfDay) {
	const shown = shownAt(time);
	const after = zone.from.findIndex((change, at) => shown < change + (zone.offset[at] as number));
	const at = zone.from[after] as number;
	return {
		...{ kind: 'left out' as const, shown, at },
		from: at + (zone.offset[after - 1] as number),
		till: at + (zone.offset[after] as number)
	};
}

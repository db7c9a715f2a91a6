import { day } from './hours.ts';
import type { Spans } from './spans.ts';
import { offsetIndex, type Zone } from './zone.ts';

/** `pack`: one after the other from where free time begins. `grid`: at multiples of the step from midnight there. */
export type Gaps = 'pack' | 'grid';

export interface Wanted {
	/** Minutes. */
	length: number;
	step: number;
	gaps: Gaps;
	/** Of the grid: minutes behind its multiples. */
	shift: number;
	/** Whose midnight the grid is counted from. */
	zone: Zone;
	/** Not before, and no start after. */
	earliest: number;
	latest: number;
}

/** Every minute at which what is wanted can begin. Nothing of who looks at it counts. */
export function startsIn(free: Spans, wholeDays: readonly number[], wanted: Wanted): number[] {
	const starts: number[] = [];
	for (let at = 0, next = 0; at < free.length; at += 2) {
		const from = free[at] as number;
		const till = Math.min(free[at + 1] as number, wanted.latest + wanted.length);
		if (till < wanted.earliest) continue;
		if (wanted.gaps === 'grid') onGrid(starts, from, till, wanted);
		else {
			while (next < wholeDays.length && (wholeDays[next] as number) <= from) next++;
			packed(starts, from, till, wanted, wholeDays, next);
		}
	}
	return starts;
}

/** Time that never ends begins anew at midnight: else it would begin wherever somebody starts to look. */
function packed(
	starts: number[],
	begin: number,
	till: number,
	{ length, step, earliest }: Wanted,
	wholeDays: readonly number[],
	firstDay: number
) {
	let from = begin;
	for (let next = firstDay; from < till; next++) {
		const anew = Math.min(till, wholeDays[next] ?? Infinity);
		const skipped = Math.max(0, Math.ceil((earliest - from) / step));
		for (let start = from + skipped * step; start < anew && start + length <= till; start += step)
			starts.push(start);
		from = anew;
	}
}

/** Where the clocks change, the grid goes on as the clock on the wall does. */
function onGrid(
	starts: number[],
	begin: number,
	till: number,
	{ length, step, shift, zone, earliest }: Wanted
) {
	const from = Math.max(begin, earliest);
	const last = offsetIndex(zone, till - 1);
	for (let at = offsetIndex(zone, from); at <= last; at++) {
		const offset = zone.offset[at] as number;
		const opens = Math.max(from, zone.from[at] as number) + offset;
		const ends = Math.min(till, zone.from[at + 1] ?? Infinity) + offset;
		for (let midnight = Math.floor(opens / day) * day; midnight < ends; midnight += day) {
			const first = Math.max(0, Math.ceil((opens - midnight - shift) / step)) * step + shift;
			for (let wall = first; wall < day && midnight + wall < ends; wall += step)
				if (midnight + wall - offset + length <= till) starts.push(midnight + wall - offset);
		}
	}
}

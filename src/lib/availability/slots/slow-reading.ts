import { day, type DayNumber, type Hours } from './hours.ts';
import type { Asked } from './slots.ts';
import { roomLeftSlowly } from './slow-limits.ts';
import { wallClock, type WallClock } from './wall-clock.ts';

// The same answers from a slow, obvious reading of the rules: minute by minute, with the calendar of the language.

/** Longer than the product looks back, so that what it misses is found. */
const lookBack = 6 * day;

export function slowly(asked: Asked, wall = wallClock()): number[] {
	const { hours, offering, now, from, till } = asked;
	const { length, step = length, gaps = 'pack', shift = 0, notice = 0, horizon } = offering;
	const begin = from - lookBack;
	const days = daysOf(hours, wall);
	const free: boolean[] = [];
	for (let minute = begin; minute < till + length; minute++)
		free.push(days.areOpen(minute) && !isTaken(asked, minute));
	const isFree = (minute: number) => free[minute - begin] ?? false;
	const hasRoom = roomLeftSlowly(asked);

	const starts: number[] = [];
	let anchor = begin;
	for (let minute = begin; minute < till; minute++) {
		if (!isFree(minute)) continue;
		if (!isFree(minute - 1) || days.beginWhole(minute)) anchor = minute;
		if (minute < from || minute < now + notice || minute > now + (horizon ?? Infinity)) continue;
		const behindMidnight = (wall(hours.zone, minute) % day) - shift;
		const counted = gaps === 'pack' ? minute - anchor : behindMidnight;
		if (counted < 0 || counted % step !== 0) continue;
		if (free.slice(minute - begin, minute - begin + length).includes(false)) continue;
		if (hasRoom(minute)) starts.push(minute);
	}
	return starts;
}

/** Where somebody travels, a minute may lie in two days or in none. */
function daysOf(hours: Hours, wall: WallClock) {
	const zones = [...new Set([hours.zone, ...(hours.travel ?? []).map((away) => away.zone)])];
	const areOpen = (minute: number) => {
		for (const zone of zones) {
			const shown = wall(zone, minute);
			const number = Math.floor(shown / day);
			if (zone === whereabouts(hours, number) && isOpen(hours, number, shown % day)) return true;
		}
		return false;
	};
	/** Nothing else says where time that never ends begins. */
	const beginWhole = (minute: number) =>
		zones.some((zone) => {
			const number = Math.floor(wall(zone, minute) / day);
			if (number === Math.floor(wall(zone, minute - 1) / day)) return false;
			return zone === whereabouts(hours, number) && isWhole(hours, number);
		});
	return { areOpen, beginWhole };
}

function whereabouts({ zone, travel = [] }: Hours, number: DayNumber) {
	for (const away of travel)
		if (number >= away.from && (away.till === undefined || number <= away.till)) return away.zone;
	return zone;
}

/** Thursday was the first day of 1970. */
function isOpen({ weekly, overrides }: Hours, number: DayNumber, minute: number) {
	for (const [start, end] of overrides?.get(number) ?? weekly[(number + 3) % 7] ?? [])
		if (start <= minute && minute < (end === day - 1 ? day : end)) return true;
	return false;
}

function isWhole(hours: Hours, number: DayNumber) {
	for (let minute = 0; minute < day; minute++) if (!isOpen(hours, number, minute)) return false;
	return true;
}

function isTaken({ busy, offering: { before = 0, after = 0 } }: Asked, minute: number) {
	for (const one of busy)
		if (
			one.from - Math.max(after, one.before ?? 0) <= minute &&
			minute < one.till + Math.max(before, one.after ?? 0)
		)
			return true;
	return false;
}

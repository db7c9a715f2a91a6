import type { Cause } from '../cause.ts';
import type { OtherDay } from '../hours-of.ts';
import { day, weekdayOf, zoneOn, type DayNumber, type Hours, type Period } from '../slots/hours.ts';
import { offsetIndex, zoneOf } from '../slots/zone.ts';

/** Taken time as it is drawn. Minutes since 1970. */
export interface Overlay {
	id: string;
	from: number;
	till: number;
	before: number;
	after: number;
	cause: Cause;
	/** In another workspace: only that it is taken is anybody's business here. */
	elsewhere: boolean;
	reference: string;
	note: string;
	until: number | null;
}

interface Piece {
	/** Of the overlay. */
	id: string;
	kind: Cause | 'pause';
	/** By the clock on the wall of that day. */
	start: number;
	end: number;
}

export interface DaySeen {
	day: DayNumber;
	/** Where they are that day. */
	zone: string;
	/** As every week, before anything else is said of this day. */
	weekly: readonly Period[];
	periods: readonly Period[];
	because: OtherDay['because'] | undefined;
	/** Of the holiday, or what was written. */
	name: string;
	/** The hour that the clocks leave out, or show twice. */
	shift: { kind: 'left out' | 'twice'; start: number; end: number } | undefined;
	/** The wall clock shows this minute first at this instant. */
	stretches: Stretch[];
	pieces: Piece[];
}

/** A part of a day in which the clocks do not change. */
export interface Stretch {
	/** Minutes since 1970. */
	from: number;
	till: number;
	/** By the clock on the wall, since midnight. */
	start: number;
}

export function weekSeen(
	hours: Hours,
	other: ReadonlyMap<DayNumber, OtherDay>,
	overlays: readonly Overlay[],
	monday: DayNumber
): DaySeen[] {
	return Array.from({ length: 7 }, (_, at) => {
		const number = monday + at;
		const zone = zoneOn(hours, number);
		const stretches = stretchesOf(zone, number);
		const weekly = hours.weekly[weekdayOf(number)] ?? [];
		const special = other.get(number);
		return {
			...{ day: number, zone, weekly, stretches },
			periods: special?.periods ?? weekly,
			because: special?.because,
			name: special?.name ?? '',
			shift: shiftOf(stretches),
			pieces: overlays.flatMap((overlay) => piecesOf(overlay, stretches))
		};
	});
}

/** A day of this zone's calendar: one stretch, or two where the clocks change. */
export function stretchesOf(name: string, number: DayNumber): Stretch[] {
	const zone = zoneOf(name);
	const [midnight, next] = [number * day, (number + 1) * day];
	const found: Stretch[] = [];
	// No zone is further from UTC than 14 hours.
	for (
		let at = offsetIndex(zone, midnight - 900);
		at < zone.from.length && (zone.from[at] as number) < next + 900;
		at++
	) {
		const offset = zone.offset[at] as number;
		const from = Math.max(zone.from[at] as number, midnight - offset);
		const till = Math.min(zone.from[at + 1] ?? Infinity, next - offset);
		if (from < till) found.push({ from, till, start: from + offset - midnight });
	}
	return found;
}

function shiftOf(stretches: readonly Stretch[]): DaySeen['shift'] {
	const [first, second] = stretches;
	if (!first || !second) return undefined;
	const ends = first.start + first.till - first.from;
	if (second.start > ends) return { kind: 'left out', start: ends, end: second.start };
	return second.start < ends ? { kind: 'twice', start: second.start, end: ends } : undefined;
}

function piecesOf(overlay: Overlay, stretches: readonly Stretch[]): Piece[] {
	const { id, cause, from, till, before, after } = overlay;
	return [
		...cut({ id, kind: 'pause', from: from - before, till: from }, stretches),
		...cut({ id, kind: cause, from, till }, stretches),
		...cut({ id, kind: 'pause', from: till, till: till + after }, stretches)
	];
}

interface Lasting {
	id: string;
	kind: Piece['kind'];
	from: number;
	till: number;
}

/** Where it lies on that day; an hour that comes twice has what lies in either. */
function cut({ id, kind, from, till }: Lasting, stretches: readonly Stretch[]): Piece[] {
	return stretches.flatMap((stretch) => {
		const [begin, end] = [Math.max(from, stretch.from), Math.min(till, stretch.till)];
		if (begin >= end) return [];
		const start = begin - stretch.from + stretch.start;
		return [{ id, kind, start, end: start + end - begin }];
	});
}

/** The instant at which the wall clock of that day shows this; of an hour that comes twice the first. */
export function instantAt(stretches: readonly Stretch[], minute: number) {
	const there = stretches.find(
		({ from, till, start }) => start <= minute && minute < start + till - from
	);
	if (there) return there.from + minute - there.start;
	const next = stretches.find(({ start }) => start > minute);
	return next?.from ?? stretches.at(-1)?.till;
}

/** The Monday of the week in which a day lies. */
export const mondayOf = (number: DayNumber) => number - weekdayOf(number);

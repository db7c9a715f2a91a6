import { clockWords, lengthWords } from '#lib/availability/hours/clock-words.ts';
import { dayWords } from '#lib/availability/hours/day-words.ts';
import type { DaySeen } from '#lib/availability/hours/week-seen.ts';
import type { Limit } from '#lib/catalog/limit.ts';
import { cityOf, type HourCycle } from '#lib/basics/clock.ts';
import { layerOf, layers, type Layer } from './layers.ts';

interface Range {
	least: number;
	most: number;
}

/** "15 min", "12 h", "6 weeks". */
function minutesWords(minutes: number) {
	if (minutes >= 14 * 1_440 && minutes % (7 * 1_440) === 0) return `${minutes / 10_080} weeks`;
	if (minutes >= 2 * 1_440 && minutes % 1_440 === 0) return `${minutes / 1_440} days`;
	return lengthWords(minutes);
}

function rangeWords({ least, most }: Range) {
	if (least === most) return minutesWords(most);
	return least === 0
		? `up to ${minutesWords(most)}`
		: `${minutesWords(least)} to ${minutesWords(most)}`;
}

interface Said {
	zone: string;
	limits: readonly Limit[];
	holidays: string | undefined;
	sold: Record<'before' | 'after' | 'notice' | 'horizon', Range | undefined>;
}

/** The rules in a few words each, beside the week. */
export function rulesSaid({ zone, limits, holidays, sold }: Said) {
	const pauses = (['before', 'after'] as const).flatMap((side) => {
		const range = sold[side];
		return range && range.most > 0 ? [`${rangeWords(range)} ${side}`] : [];
	});
	const limitWords = limits.map(({ per, count, minutes }) =>
		[
			count !== undefined && `${count} calls a ${per}`,
			minutes !== undefined && `${lengthWords(minutes)} a ${per}`
		]
			.filter(Boolean)
			.join(', ')
	);
	return [
		{ word: 'Zone', says: cityOf(zone) },
		...(pauses.length > 0 ? [{ word: 'Pauses', says: pauses.join(', ') }] : []),
		...(sold.notice ? [{ word: 'Notice', says: rangeWords(sold.notice) }] : []),
		...(sold.horizon ? [{ word: 'Horizon', says: rangeWords(sold.horizon) }] : []),
		{ word: 'At most', says: limitWords.join('; ') || 'No limit' },
		{ word: 'Holidays', says: holidays ?? 'Not off' }
	];
}

/** How much of each layer this week has. */
export function layerCounts(days: readonly DaySeen[]) {
	const ids = new Map<Layer, Set<string>>(layers.map((layer) => [layer, new Set<string>()]));
	for (const { pieces } of days) for (const { id, kind } of pieces) ids.get(layerOf(kind))?.add(id);
	return Object.fromEntries(layers.map((layer) => [layer, ids.get(layer)?.size ?? 0])) as Record<
		Layer,
		number
	>;
}

/** The hours of the day that are drawn: those that something lies in, with one more at each end. */
export function rangeOf(
	days: readonly DaySeen[],
	painted: readonly (readonly (readonly [number, number])[])[]
) {
	const all = [
		...painted.flat(),
		...days.flatMap(({ periods, weekly, pieces }) => [
			...periods,
			...weekly,
			...pieces.map(({ start, end }) => [start, end] as const)
		])
	];
	const first = Math.min(9 * 60, ...all.map(([start]) => start));
	const last = Math.max(18 * 60, ...all.map(([, end]) => end));
	return {
		first: Math.max(0, Math.floor(first / 60) * 60 - 60),
		last: Math.min(1_440, Math.ceil(last / 60) * 60 + 60)
	};
}

/** "Thu 26 Nov, 14:30". */
export const momentWords = ({ day, minute }: { day: number; minute: number }, cycle: HourCycle) =>
	`${dayWords(day)}, ${clockWords(minute, cycle)}`;

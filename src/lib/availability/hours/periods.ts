import type { Period } from '../slots/hours.ts';
import { clockWords } from './clock-words.ts';

/** Edges lie on these minutes. */
export const edge = 5;
export const wholeDay = 1_440;
export const mostPeriods = 6;

/** Monday to Friday, nine to five: offered to who begins, never assumed. */
export const usualWeek: Period[][] = Array.from({ length: 7 }, (_, day) =>
	day < 5 ? [[540, 1_020]] : []
);

interface Problem {
	/** Which of the periods. */
	at: number;
	end: 'from' | 'till';
	words: string;
}

/** What is not right with the periods of a day, in the order in which they were written. */
export function problemOf(periods: readonly Period[]): Problem | undefined {
	for (const [at, [start, end]] of periods.entries()) {
		const off = [start, end].findIndex(
			(minute) => !Number.isInteger(minute) || minute < 0 || minute > wholeDay || minute % edge
		);
		if (off >= 0)
			return { at, end: off ? 'till' : 'from', words: 'Full five minutes, from 0:00 to 24:00.' };
		if (start >= end)
			return {
				...{ at, end: 'till' },
				words: `Later than ${clockWords(start)}. For a night, end at 24:00 and begin the next day at 0:00.`
			};
		const other = periods.findIndex(
			([from, till], before) => before < at && start < till && from < end
		);
		if (other >= 0) {
			const [from, till] = periods[other] as Period;
			return {
				...{ at, end: 'from' },
				words: `Lies over ${clockWords(from)}–${clockWords(till)}.`
			};
		}
	}
	if (periods.length > mostPeriods)
		return { at: mostPeriods, end: 'from', words: `A day has at most ${mostPeriods} periods.` };
	return undefined;
}

/** In order; those that touch are one. */
export function inOrder(periods: readonly Period[]): Period[] {
	const sorted = [...periods].sort(([a], [b]) => a - b);
	const joined: [number, number][] = [];
	for (const [start, end] of sorted) {
		const last = joined.at(-1);
		if (last && start <= last[1]) last[1] = Math.max(last[1], end);
		else if (start < end) joined.push([start, end]);
	}
	return joined;
}

/** Painted open. */
export const withOpen = (periods: readonly Period[], painted: Period) =>
	inOrder([...periods, painted]);

/** Painted closed. */
export const withoutOpen = (periods: readonly Period[], [from, till]: Period) =>
	inOrder(
		periods.flatMap(([start, end]): Period[] => [
			[start, Math.min(end, from)],
			[Math.max(start, till), end]
		])
	);

export const sameDay = (one: readonly Period[], other: readonly Period[]) =>
	one.length === other.length &&
	one.every(([start, end], at) => other[at]?.[0] === start && other[at]?.[1] === end);

export const openMinutes = (periods: readonly Period[]) =>
	periods.reduce((sum, [start, end]) => sum + end - start, 0);

import { z } from 'zod';
import type { HourCycle } from '#lib/basics/clock.ts';
import { clockWords, minuteOf } from '#lib/availability/hours/clock-words.ts';
import { mostPeriods, problemOf } from '#lib/availability/hours/periods.ts';
import type { Period } from '#lib/availability/slots/hours.ts';

const rows = Array.from({ length: mostPeriods }, (_, row) => row);
type Fields = Record<string, unknown>;

/** The field of an edge: `d0from2`, on Monday the third period's beginning. */
export const edgeName = (day: number, end: 'from' | 'till', row: number) => `d${day}${end}${row}`;

/** The fields of so many days. */
export const edgeFields = (days: number) =>
	Object.fromEntries(
		Array.from({ length: days }, (_, day) =>
			rows.flatMap((row) => [edgeName(day, 'from', row), edgeName(day, 'till', row)])
		)
			.flat()
			.map((name) => [name, z.string().max(20).optional()])
	);

/** Says at each field what is not right with it. */
export const checkEdges =
	(days: number) =>
	(
		fields: Fields,
		context: { addIssue(issue: { code: 'custom'; path: string[]; message: string }): void }
	) => {
		const say = (name: string, message: string) =>
			context.addIssue({ code: 'custom', path: [name], message });
		for (let day = 0; day < days; day++) {
			const written = writtenOn(fields, day);
			const bad = written.flatMap(({ row, from, till }) => [
				...(from === undefined ? [edgeName(day, 'from', row)] : []),
				...(till === undefined ? [edgeName(day, 'till', row)] : [])
			]);
			if (bad.length > 0) {
				bad.forEach((name) => say(name, 'A time, like 9:30.'));
				continue;
			}
			const problem = problemOf(periodsOf(fields, day));
			const row = problem && (written[problem.at]?.row ?? 0);
			if (problem && row !== undefined) say(edgeName(day, problem.end, row), problem.words);
		}
	};

/** The periods of a day as they were written; rows that are empty are none. */
export const periodsOf = (fields: Fields, day: number): Period[] =>
	writtenOn(fields, day).map(({ from = 0, till = 0 }) => [from, till]);

function writtenOn(fields: Fields, day: number) {
	return rows.flatMap((row) => {
		const [from, till] = (['from', 'till'] as const).map((end) =>
			String(fields[edgeName(day, end, row)] ?? '').trim()
		) as [string, string];
		return from || till ? [{ row, from: minuteOf(from), till: minuteOf(till) }] : [];
	});
}

/** What stands in the fields of a day: its periods, and one more row to write in. */
export function rowsShown(periods: readonly Period[], cycle: HourCycle) {
	const filled = periods.map(([start, end]) => ({
		from: clockWords(start, cycle),
		till: clockWords(end, cycle)
	}));
	return filled.length < mostPeriods ? [...filled, { from: '', till: '' }] : filled;
}

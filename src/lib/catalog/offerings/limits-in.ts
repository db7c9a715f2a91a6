import { isSensible, limitPeriods, type Limit } from '../limit.ts';
import type { Duration } from '../offering.ts';
import type { Problems } from '../problems.ts';
import type { Draft } from './offering-form.ts';

const longest = { day: 1_440, week: 10_080, month: 44_640, year: 527_040 };

/** How much of it at most in a day, a week, a month, a year; what is left empty has no limit. */
export function limitsIn(found: Problems, draft: Draft, durations: readonly Duration[]): Limit[] {
	const shortest = Math.min(...durations.map(({ minutes }) => minutes));
	const limits = limitPeriods.flatMap((per): Limit[] => {
		const [calls, time] = [`${per}Count`, `${per}Minutes`] as const;
		const count = found.wholeOrNone(
			...([calls, draft[calls], [1, 10_000], 'At least 1, or leave it empty.'] as const)
		);
		const minutes = found.wholeOrNone(
			...([time, draft[time], [1, longest[per]]] as const),
			`From 1 to ${longest[per].toLocaleString('en')} minutes, or leave it empty.`
		);
		if (minutes !== undefined && minutes < shortest && !found.all[time])
			found.at(time, `Not even one call of ${shortest} minutes would fit.`);
		if (count === undefined && minutes === undefined) return [];
		return [
			{ per, ...(count !== undefined && { count }), ...(minutes !== undefined && { minutes }) }
		];
	});
	if (!isSensible(limits))
		found.at('limits', 'A longer period has room for less than a shorter one. Mend one of them.');
	return limits;
}

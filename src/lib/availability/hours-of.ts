import type { DayNumber, Hours, Period } from './slots/hours.ts';

interface Schedule {
	zone: string;
	weekly: readonly (readonly Period[])[];
	travel: NonNullable<Hours['travel']>;
}

interface Override {
	day: DayNumber;
	periods: readonly Period[];
}

interface DaysOff {
	firstDay: DayNumber;
	lastDay: DayNumber;
}

/** A consultant's hours as the slots are made from them: a vacation closes a day whatever else is written for it. */
export function hoursOf(
	{ zone, weekly, travel }: Schedule,
	overridden: readonly Override[],
	off: readonly DaysOff[],
	asked: DaysOff
): Hours {
	const overrides = new Map<DayNumber, readonly Period[]>(
		overridden.map(({ day, periods }) => [day, periods])
	);
	for (const { firstDay, lastDay } of off)
		for (
			let day = Math.max(firstDay, asked.firstDay);
			day <= Math.min(lastDay, asked.lastDay);
			day++
		)
			overrides.set(day, closed);
	return { zone, weekly, overrides, travel };
}

const closed: readonly Period[] = [];

import { holidaysBetween } from './holidays.server.ts';
import type { DayNumber, Hours, Period } from './slots/hours.ts';

/** What is stored of a consultant's week. */
export interface Schedule {
	zone: string;
	weekly: readonly (readonly Period[])[];
	travel: NonNullable<Hours['travel']>;
	holidayCountry: string | null;
	holidayRegion: string | null;
	workedHolidays: readonly DayNumber[];
}

export interface Override {
	day: DayNumber;
	periods: readonly Period[];
	note?: string;
}

export interface DaysOff {
	firstDay: DayNumber;
	lastDay: DayNumber;
	note?: string;
}

/** Why a day is not as it is every week. */
export interface OtherDay {
	because: 'vacation' | 'override' | 'holiday';
	periods: readonly Period[];
	/** Of the holiday, or what the consultant wrote. */
	name: string;
}

/**
 * The days that are not as every week. A vacation closes a day whatever else is written for it; other hours that
 * somebody wrote for a day hold on a public holiday, too.
 */
export function otherDays(
	schedule: Schedule,
	overridden: readonly Override[],
	off: readonly DaysOff[],
	asked: DaysOff
) {
	const days = new Map<DayNumber, OtherDay>();
	const { holidayCountry: country, holidayRegion: region, workedHolidays } = schedule;
	if (country)
		for (const { day, name } of holidaysBetween({ country, region }, asked.firstDay, asked.lastDay))
			if (!workedHolidays.includes(day))
				days.set(day, { because: 'holiday', periods: closed, name });
	for (const { day, periods, note = '' } of overridden)
		days.set(day, { because: 'override', periods, name: note });
	for (const { firstDay, lastDay, note = '' } of off)
		for (
			let day = Math.max(firstDay, asked.firstDay);
			day <= Math.min(lastDay, asked.lastDay);
			day++
		)
			days.set(day, { because: 'vacation', periods: closed, name: note });
	return days;
}

/** A consultant's hours as the slots are made from them. */
export function hoursOf(
	schedule: Schedule,
	overridden: readonly Override[],
	off: readonly DaysOff[],
	asked: DaysOff
): Hours {
	const { zone, weekly, travel } = schedule;
	const days = otherDays(schedule, overridden, off, asked);
	const overrides = new Map([...days].map(([day, { periods }]) => [day, periods] as const));
	return { zone, weekly, overrides, travel };
}

const closed: readonly Period[] = [];

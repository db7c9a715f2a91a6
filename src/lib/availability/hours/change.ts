import type { Limit } from '#lib/catalog/limit.ts';
import type { DaysOff, Override, Schedule } from '../hours-of.ts';
import type { DayNumber, Period } from '../slots/hours.ts';

export interface Vacation extends DaysOff {
	id: string;
	note: string;
}

/** Everything that is stored of when somebody works. */
export interface HoursRows {
	schedule: Schedule & { limits: readonly Limit[] };
	overrides: readonly (Override & { note: string })[];
	vacations: readonly Vacation[];
}

interface DayWritten {
	day: DayNumber;
	/** null: as every week again. */
	periods: Period[] | null;
	note: string;
}

/** One thing that somebody changes about their hours. What undoes it is a change as well. */
export type Change =
	| { kind: 'week'; weekly: Period[][] }
	| { kind: 'zone'; zone: string }
	| { kind: 'holidays'; country: string | null; region: string | null }
	| { kind: 'worked'; day: DayNumber; works: boolean }
	| { kind: 'travel'; travel: { from: DayNumber; till?: number; zone: string }[] }
	| { kind: 'limits'; limits: Limit[] }
	| { kind: 'days'; days: DayWritten[] }
	| { kind: 'vacation'; id: string; firstDay: DayNumber; lastDay: DayNumber; note: string }
	| { kind: 'no vacation'; id: string };

/** The rows as they are after it. */
export function applied(rows: HoursRows, change: Change): HoursRows {
	const { schedule, overrides, vacations } = rows;
	const withSchedule = (changed: Partial<HoursRows['schedule']>) => ({
		...rows,
		schedule: { ...schedule, ...changed }
	});
	switch (change.kind) {
		case 'week':
			return withSchedule({ weekly: change.weekly });
		case 'zone':
			return withSchedule({ zone: change.zone });
		case 'holidays':
			return withSchedule({ holidayCountry: change.country, holidayRegion: change.region });
		case 'worked': {
			const others = schedule.workedHolidays.filter((day) => day !== change.day);
			return withSchedule({ workedHolidays: change.works ? [...others, change.day] : others });
		}
		case 'travel':
			return withSchedule({ travel: change.travel });
		case 'limits':
			return withSchedule({ limits: change.limits });
		case 'days': {
			const touched = new Set(change.days.map(({ day }) => day));
			const written = change.days.flatMap(({ periods, ...rest }) =>
				periods ? [{ ...rest, periods }] : []
			);
			const kept = overrides.filter(({ day }) => !touched.has(day));
			return { ...rows, overrides: [...kept, ...written] };
		}
		case 'vacation': {
			const { id, firstDay, lastDay, note } = change;
			const others = vacations.filter((vacation) => vacation.id !== id);
			return { ...rows, vacations: [...others, { id, firstDay, lastDay, note }] };
		}
		case 'no vacation':
			return { ...rows, vacations: vacations.filter(({ id }) => id !== change.id) };
	}
}

/** What makes these rows again what they are, once the change is done. */
export function undoing(rows: HoursRows, change: Change): Change {
	const { schedule, overrides, vacations } = rows;
	switch (change.kind) {
		case 'week':
			return { kind: 'week', weekly: schedule.weekly.map((periods) => [...periods]) };
		case 'zone':
			return { kind: 'zone', zone: schedule.zone };
		case 'holidays':
			return {
				kind: 'holidays',
				...{ country: schedule.holidayCountry, region: schedule.holidayRegion }
			};
		case 'worked':
			return { ...change, works: schedule.workedHolidays.includes(change.day) };
		case 'travel':
			return { kind: 'travel', travel: [...schedule.travel] };
		case 'limits':
			return { kind: 'limits', limits: [...schedule.limits] };
		case 'days':
			return {
				kind: 'days',
				days: change.days.map(({ day }) => {
					const was = overrides.find((each) => each.day === day);
					return { day, periods: was ? [...was.periods] : null, note: was?.note ?? '' };
				})
			};
		case 'vacation':
		case 'no vacation': {
			const was = vacations.find(({ id }) => id === change.id);
			return was ? { kind: 'vacation', ...was } : { kind: 'no vacation', id: change.id };
		}
	}
}

import { eq } from 'drizzle-orm';
import type { Registered } from '#lib/basics/registered.ts';
import { dayOverrides, schedules, takenTimes, vacations } from './tables.server.ts';

/** When consultants work and when not; the whole list is src/lib/personal-data.server.ts. */
export const availabilityData: readonly Registered[] = [
	{
		...{ table: dayOverrides, title: 'Days with other hours', erased: 'removed' },
		of: ({ id }) => eq(dayOverrides.personId, id),
		holds: { workspaceId: 'the firm', day: 'which', periods: 'the hours', note: 'your note' },
		none: ['personId']
	},
	{
		...{ table: vacations, title: 'Your vacations', erased: 'removed' },
		of: ({ id }) => eq(vacations.personId, id),
		holds: {
			...{ workspaceId: 'the firm', firstDay: 'from', lastDay: 'till', note: 'your note' },
			...{ createdAt: 'when you entered it' }
		},
		none: ['id', 'personId']
	},
	{
		...{ table: takenTimes, title: 'When your time is taken', erased: 'removed' },
		of: ({ id }) => eq(takenTimes.personId, id),
		holds: {
			...{ workspaceId: 'the firm', fromAt: 'from', tillAt: 'till', before: 'pause before' },
			...{ after: 'pause after', cause: 'by what', note: 'your note' },
			...{ until: 'until it is free again', createdAt: 'since when' }
		},
		none: ['id', 'personId', 'reference', 'offeringId', 'exclusive']
	},
	{
		...{ table: schedules, title: 'Your hours', erased: 'removed' },
		of: ({ id }) => eq(schedules.personId, id),
		holds: {
			...{ workspaceId: 'the firm', zone: 'your zone', weekly: 'your week' },
			...{ holidayCountry: 'whose holidays', holidayRegion: 'of which region' },
			...{ workedHolidays: 'on which you work', travel: 'where you are elsewhere' },
			...{ limits: 'at most', updatedAt: 'when changed' }
		},
		none: ['personId', 'version']
	}
];

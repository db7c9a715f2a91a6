import { z } from 'zod';
import { limitPeriods, type Limit } from '#lib/catalog/limit.ts';
import { dayFrom } from '#lib/availability/hours/day-words.ts';
import { versioned } from '../carry-out.server.ts';
import { checkEdges, edgeFields } from './period-rows.ts';

const zone = z.string('Choose a time zone.').min(1, 'Choose a time zone.').max(64);
const note = z.string().trim().max(200, 'At most 200 letters.').default('');
const date = z
	.string('Choose a day.')
	.refine((text) => dayFrom(text) !== undefined, 'Choose a day.');
const maybeDate = z
	.string()
	.refine((text) => text === '' || dayFrom(text) !== undefined, 'Choose a day, or leave it empty.')
	.default('');
const count = z
	.string()
	.trim()
	.regex(/^\d{0,4}$/, 'A whole number, or nothing.')
	.default('');

export const WeekForm = z.object({ ...versioned, ...edgeFields(7) }).superRefine(checkEdges(7));
export const ZoneForm = z.object({ ...versioned, zone });
export const HolidaysForm = z.object({
	...versioned,
	country: z.string().max(2).default(''),
	region: z.string().max(8).default('')
});
export const WorkedForm = z.object({ ...versioned, day: date, works: z.enum(['yes', 'no']) });
export const TravelForm = z.object({ ...versioned, from: date, till: maybeDate, zone });
export const PlaceForm = z.object({ ...versioned, at: z.coerce.number().int().min(0).max(99) });
export const DayForm = z
	.object({ ...versioned, day: date, closed: z.string().optional(), note, ...edgeFields(1) })
	.superRefine((fields, context) => {
		if (!fields.closed) checkEdges(1)(fields, context);
	});
export const DayBackForm = z.object({ ...versioned, day: date });
export const VacationForm = z.object({
	...{ ...versioned, firstDay: date, lastDay: date, note },
	id: z.string().max(64).default('')
});
export const NoVacationForm = z.object({ ...versioned, id: z.string().max(64) });
const limitNames = limitPeriods.flatMap((per) => [`${per}-count`, `${per}-hours`]);
export const LimitsForm = z.object({
	...versioned,
	...Object.fromEntries(limitNames.map((name) => [name, count]))
});

export function limitsFrom(fields: Record<string, unknown>): Limit[] {
	const numberIn = (name: string) => (fields[name] ? Number(fields[name]) : undefined);
	return limitPeriods.flatMap((per) => {
		const most = numberIn(`${per}-count`);
		const hours = numberIn(`${per}-hours`);
		if (most === undefined && hours === undefined) return [];
		return [
			{
				per,
				...(most !== undefined && { count: most }),
				...(hours !== undefined && { minutes: hours * 60 })
			}
		];
	});
}

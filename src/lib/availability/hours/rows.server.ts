import { and, eq } from 'drizzle-orm';
import type { Reader } from '#lib/basics/rows.ts';
import { dayOverrides, schedules, vacations } from '../tables.server.ts';
import type { HoursRows } from './change.ts';

export interface Whose {
	workspaceId: string;
	personId: string;
}

/** A step or a question: what is stored of somebody's hours; nothing for who has not said when they work. */
export async function hoursRows(
	rows: Reader,
	{ workspaceId, personId }: Whose
): Promise<(HoursRows & { version: number }) | undefined> {
	const [found] = await rows
		.select()
		.from(schedules)
		.where(and(eq(schedules.workspaceId, workspaceId), eq(schedules.personId, personId)));
	if (!found) return undefined;
	const { version, ...schedule } = found;
	const overrides = await rows
		.select({ day: dayOverrides.day, periods: dayOverrides.periods, note: dayOverrides.note })
		.from(dayOverrides)
		.where(and(eq(dayOverrides.workspaceId, workspaceId), eq(dayOverrides.personId, personId)))
		.orderBy(dayOverrides.day);
	const off = await rows
		.select({
			id: vacations.id,
			firstDay: vacations.firstDay,
			lastDay: vacations.lastDay,
			note: vacations.note
		})
		.from(vacations)
		.where(and(eq(vacations.workspaceId, workspaceId), eq(vacations.personId, personId)))
		.orderBy(vacations.firstDay);
	return { version, schedule, overrides, vacations: off };
}

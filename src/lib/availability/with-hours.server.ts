import { and, eq, inArray } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { schedules } from './tables.server.ts';

/** Of these people of a workspace those who have hours in which they can be booked. */
export async function withHours(
	{ read }: App,
	workspace: { id: string },
	ids: readonly string[]
): Promise<ReadonlySet<string>> {
	if (ids.length === 0) return new Set();
	const rows = await read
		.select({ personId: schedules.personId, weekly: schedules.weekly })
		.from(schedules)
		.where(and(eq(schedules.workspaceId, workspace.id), inArray(schedules.personId, [...ids])));
	const open = rows.filter(({ weekly }) => weekly.some((periods) => periods.length > 0));
	return new Set(open.map(({ personId }) => personId));
}

import { and, eq } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { schedules } from '../tables.server.ts';

/** Whether somebody has said when they work. */
export async function hasHours({ read }: App, person: { id: string }, workspace: { id: string }) {
	const [found] = await read
		.select({ version: schedules.version })
		.from(schedules)
		.where(and(eq(schedules.personId, person.id), eq(schedules.workspaceId, workspace.id)));
	return found !== undefined;
}

import { and, asc, eq, inArray } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { bookingStates, takesTime } from './booking.ts';
import { bookings, calls } from './tables.server.ts';

const live = bookingStates.filter(takesTime);

/** What stands on a call in a calendar of its consultant: its title, and who has a seat. */
export async function callNames(
	{ read }: App,
	workspace: { id: string },
	ids: readonly string[]
): Promise<Map<string, { title: string; with: string[] }>> {
	if (ids.length === 0) return new Map();
	const rows = await read
		.select({ id: calls.id, title: calls.title, name: bookings.name })
		.from(calls)
		.leftJoin(bookings, and(eq(bookings.callId, calls.id), inArray(bookings.state, live)))
		.where(and(eq(calls.workspaceId, workspace.id), inArray(calls.id, [...ids])))
		.orderBy(asc(bookings.createdAt));
	const found = new Map<string, { title: string; with: string[] }>();
	for (const { id, title, name } of rows) {
		const call = found.get(id) ?? { title, with: [] };
		if (name) call.with.push(name);
		found.set(id, call);
	}
	return found;
}

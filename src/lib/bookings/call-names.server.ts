import { and, asc, eq, inArray } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { bookingStates, takesTime } from './booking.ts';
import { bookings, calls } from './tables.server.ts';

const live = bookingStates.filter(takesTime);

export interface CallName {
	title: string;
	/** Those who have a seat. */
	with: string[];
	/** One of its seats, by which its page is found. */
	booking: string | undefined;
}

/** What stands on a call in a calendar of its consultant: its title, and who has a seat. */
export async function callNames(
	{ read }: App,
	workspace: { id: string },
	ids: readonly string[]
): Promise<Map<string, CallName>> {
	if (ids.length === 0) return new Map();
	const rows = await read
		.select({ id: calls.id, title: calls.title, booking: bookings.id, name: bookings.name })
		.from(calls)
		.leftJoin(bookings, and(eq(bookings.callId, calls.id), inArray(bookings.state, live)))
		.where(and(eq(calls.workspaceId, workspace.id), inArray(calls.id, [...ids])))
		.orderBy(asc(bookings.createdAt));
	const found = new Map<string, CallName>();
	for (const { id, title, booking, name } of rows) {
		const call = found.get(id) ?? { title, with: [], booking: booking ?? undefined };
		if (name) call.with.push(name);
		found.set(id, call);
	}
	return found;
}

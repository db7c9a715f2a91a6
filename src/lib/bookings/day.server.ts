import { and, asc, eq, gt, inArray, isNull, lt, or } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { takenTimes } from '#lib/availability/tables.server.ts';
import { bookings, calls } from './tables.server.ts';

export interface TakenToday {
	from: number;
	till: number;
	cause: (typeof takenTimes.$inferSelect)['cause'];
	/** Elsewhere is another firm's: that the time is taken, and nothing more. */
	label: string;
	title: string;
	bookingId?: string;
}

/** What fills a consultant's time between two moments, as they themselves see it in one of their firms. */
export async function takenOf(
	app: App,
	{ person, workspace }: { person: { id: string }; workspace: { id: string } },
	{ from, till }: { from: number; till: number }
): Promise<TakenToday[]> {
	const taken = await app.read
		.select()
		.from(takenTimes)
		.where(
			and(
				eq(takenTimes.personId, person.id),
				lt(takenTimes.fromAt, till),
				gt(takenTimes.tillAt, from),
				or(isNull(takenTimes.until), gt(takenTimes.until, app.now()))
			)
		)
		.orderBy(asc(takenTimes.fromAt));
	const here = taken.filter(({ workspaceId }) => workspaceId === workspace.id);
	const seats = await seatsOf(
		app,
		here.map(({ reference }) => reference)
	);
	return taken.map(({ fromAt, tillAt, cause, reference, note, workspaceId }) => {
		const time = { from: fromAt, till: tillAt, cause };
		if (workspaceId !== workspace.id) return { ...time, label: 'Taken', title: 'elsewhere' };
		const seat = seats.get(reference)?.[0];
		if (!seat) return { ...time, label: labels[cause], title: note ?? '' };
		const label = seat.kind === 'group' ? seat.title : (seat.name ?? 'Somebody is booking');
		return { ...time, label, title: seat.title, bookingId: seat.id };
	});
}

const labels = {
	...{ hold: 'Somebody is booking', booking: 'Call', group: 'Group' },
	...{ blocked: 'Blocked', external: 'Your calendar' }
};

async function seatsOf(app: App, references: readonly string[]) {
	const found =
		references.length === 0
			? []
			: await app.read
					.select({
						...{ id: bookings.id, callId: bookings.callId, name: bookings.name },
						...{ title: calls.title, kind: calls.kind }
					})
					.from(bookings)
					.innerJoin(calls, eq(calls.id, bookings.callId))
					.where(
						and(
							inArray(bookings.callId, [...references]),
							inArray(bookings.state, ['checkout', 'requested', 'confirmed', 'completed'])
						)
					)
					.orderBy(asc(bookings.createdAt));
	return Map.groupBy(found, ({ callId }) => callId);
}

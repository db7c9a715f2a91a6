import type { App } from '#lib/app.ts';
import { hours } from '#lib/basics/time.ts';
import { callsIn, waitingFor } from '#lib/bookings/cabinet.server.ts';
import { takenOf } from '#lib/bookings/day.server.ts';
import { oneCall } from '#lib/bookings/one-call.server.ts';
import { mayHold } from '#lib/catalog/right.ts';
import type { Role } from '#lib/people/role.ts';

interface Here {
	person: { id: string; zone: string };
	workspace: { id: string; roles: readonly Role[] };
}

/** What a consultant's home says of their calls; nothing for whoever holds none here. */
export async function homeCalls(app: App, here: Here) {
	if (!mayHold(here.workspace)) return undefined;
	const { rows } = await callsIn(app, here, { view: 'upcoming', person: here.person.id });
	const [next] = rows;
	const day = dayAround(app.now(), here.person.zone);
	return {
		day,
		taken: await takenOf(app, here, day),
		waiting: await waitingFor(app, here),
		upcoming: rows.slice(0, 6),
		next: next && { ...next, asks: (await oneCall(app, here, next.bookingId)).seats[0]?.message }
	};
}

/** Eight to eight where they are, wider when something lies before or after it. */
function dayAround(now: number, zone: string) {
	const here = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
	const from = here.with({
		hour: 8,
		minute: 0,
		second: 0,
		millisecond: 0,
		microsecond: 0,
		nanosecond: 0
	});
	return { from: from.epochMilliseconds, till: from.epochMilliseconds + hours(12) };
}

import type { App } from '#lib/app.ts';
import type { Details } from '#lib/bookings/submit.server.ts';
import { hold } from '#lib/bookings/hold.server.ts';
import { submit } from '#lib/bookings/submit.server.ts';

/** Wednesday 25 November 2026, so long after midnight in UTC. */
export const wednesday = (hour: number, minute = 0) => Date.UTC(2026, 10, 25, hour, minute);

const said: Details = {
	...{ name: 'Ana Marek', email: 'ana@marek.example', message: '', answers: {} },
	zone: 'Europe/Prague'
};

interface Booked {
	offering: { id: string; durations?: { minutes: number }[] };
	/** Of a group it stands. */
	startsAt?: number;
	minutes?: number;
	/** Of a group. */
	seats?: number;
	keeper?: string;
	/** By turn, the one who is wanted. */
	personId?: string;
	details?: Partial<Details>;
	risky?: boolean;
}

/** A client of tests chooses a slot, or seats of a group, and keeps them. */
export function keep(
	app: App,
	{ offering, startsAt = 0, minutes, seats = 1, keeper = 'browser of ana', personId }: Booked
) {
	return hold(app, {
		...{ offeringId: offering.id, startsAt, keeper, seats, personId, zone: 'Europe/Prague' },
		minutes: minutes ?? offering.durations?.[0]?.minutes ?? 0
	});
}

/** And books it with her details. */
export async function book(app: App, booked: Booked) {
	const [seat] = await keep(app, booked);
	if (!seat) throw new Error('nothing was kept');
	return send(app, seat, booked);
}

/** What was kept is sent with her details. */
export function send(
	app: App,
	{ partyId }: { partyId: string },
	{ keeper = 'browser of ana', details, risky = false }: Omit<Booked, 'offering'> = {}
) {
	return submit(app, {
		...{ partyId, keeper, risky },
		details: { ...said, ...details }
	});
}

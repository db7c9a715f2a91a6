import { join } from 'node:path';
import type { App } from '#lib/app.ts';
import { openSlots } from '#lib/availability/read.server.ts';
import { installationSecret } from '#lib/basics/data-folder.server.ts';
import { openSqlite } from '#lib/basics/sqlite.server.ts';
import { days } from '#lib/basics/time.ts';
import type { Details } from '#lib/bookings/submit.server.ts';
import { settlePaid } from '#lib/bookings/paid.server.ts';
import { book } from '#lib/testing/booking.ts';
import { quietApp } from '#lib/testing/quiet-app.ts';

/** Rows of the running product, written beside it as another process would, with its own secret for links. */
export async function beside<Done>(act: (app: App) => Promise<Done>) {
	const folder = process.env.JOURNEYS_DATA as string;
	const db = openSqlite(join(folder, 'concord.db'));
	try {
		return await act({ ...quietApp({ db, folder }), secret: installationSecret(folder) });
	} finally {
		await db.close();
	}
}

interface Booked {
	offering: { id: string; durations: { minutes: number }[] };
	/** The soonest so many days ahead. */
	inDays: number;
	client: Partial<Details> & { email: string };
}

/** A client books what is free, and pays what costs. */
export function booked({ offering, inDays, client }: Booked) {
	return beside(async (app) => {
		const [duration] = offering.durations;
		const from = app.now() + days(inDays);
		const asked = { minutes: duration?.minutes ?? 0, from, till: from + days(7) };
		const [first] = (await openSlots(app, offering.id, asked)).keys();
		if (first === undefined) throw new Error('nothing is free in that week');
		const { seats, outcome } = await book(app, {
			...{ offering, startsAt: first * 60_000, keeper: `${client.email} ${inDays}` },
			details: client
		});
		const [seat] = seats;
		if (!seat) throw new Error('nothing was booked');
		if (outcome === 'pay') await app.write((tx) => settlePaid(app, tx, seat.partyId));
		return seat;
	});
}

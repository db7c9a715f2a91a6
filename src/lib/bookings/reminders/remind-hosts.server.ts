import { and, eq } from 'drizzle-orm';
import type { Work } from '#lib/app.ts';
import { reminded } from '../letters/host-letters.ts';
import { tellHost, toHost } from '../letters/tell-hosts.server.ts';
import { toldOf } from '../letters/told.server.ts';
import { bookings } from '../tables.server.ts';
import { isStillOfUse, reminderWords } from './reminder.ts';

/** One for each host of a call, however many have booked it. */
export const remindHosts: Work<'hosts.are-reminded'> =
	async (app, { call: callId, startsAt, reminder }) =>
	async (tx) => {
		const seats = await tx
			.select({ id: bookings.id })
			.from(bookings)
			.where(and(eq(bookings.callId, callId), eq(bookings.state, 'confirmed')))
			.orderBy(bookings.id);
		const told = seats[0] && (await toldOf(tx, seats[0].id));
		if (told?.call.startsAt !== startsAt || !isStillOfUse(reminder, startsAt, app.now())) return;
		for (const host of told.hosts.filter(({ here }) => here)) {
			const about = toHost(app, told, { host, seats: seats.length });
			const written = reminded(about, reminderWords[reminder]);
			await tellHost(app, tx, { about, host, kind: 'booking.reminder', written, calendar: false });
		}
	};

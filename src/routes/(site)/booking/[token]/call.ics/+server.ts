import { NotThere } from '#lib/basics/refusal.ts';
import { calendarFile } from '#lib/bookings/calendar-event.ts';
import { clientsCalendar } from '#lib/bookings/letters/attached.ts';
import { bookingPath } from '#lib/bookings/link.server.ts';
import { toldOf } from '#lib/bookings/letters/told.server.ts';
import { opened } from '../opened.server.ts';
import type { RequestHandler } from './$types';

/** The event as the letters carry it: a calendar that has it already moves it. */
export const GET: RequestHandler = async (event) => {
	const { app } = event.locals;
	const booking = await opened(event);
	const told = await toldOf(app.read, booking.id);
	const client = { name: booking.name ?? '', address: booking.email ?? '' };
	const manage = app.origin + bookingPath(app, booking);
	const call = told && booking.email ? clientsCalendar(app, told, { client, manage }) : undefined;
	if (!call) throw new NotThere('A calendar entry for this booking');
	return new Response(calendarFile(call), {
		headers: {
			'content-type': 'text/calendar; charset=utf-8',
			'content-disposition': 'attachment; filename="call.ics"',
			'cache-control': 'private, no-store'
		}
	});
};

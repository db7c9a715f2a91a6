import type { App } from '#lib/app.ts';
import { NotThere } from '#lib/basics/refusal.ts';
import { asksBy } from './decide-link.server.ts';
import { toldOf } from './letters/told.server.ts';

/** The request behind a host's link, as its page shows it; of what is answered already or waited for too long, only that it is. */
export async function askedBy(app: App, token: string) {
	const { booking, member } = await asksBy(app, app.read, token);
	// The clock declines it in a moment.
	const isLate = booking.endsWaitingAt !== null && booking.endsWaitingAt <= app.now();
	if (booking.state !== 'requested' || isLate)
		return { title: booking.title, state: booking.state, request: undefined };
	const told = await toldOf(app.read, booking.id);
	const host = told?.hosts.find(({ id }) => id === member.id);
	if (!told || !host) throw new NotThere('This request');
	const { name, zone, message, answers, priceMinor, currency, minutes, endsWaitingAt } = booking;
	const { startsAt, endsAt } = told.call;
	return {
		...{ title: booking.title, state: booking.state },
		request: {
			...{ minutes, priceMinor, currency, message, answers, endsWaitingAt, startsAt, endsAt },
			...{ client: { name: name ?? 'A client', zone }, firm: told.firm.name },
			host: { zone: host.zone, hourCycle: host.hourCycle }
		}
	};
}

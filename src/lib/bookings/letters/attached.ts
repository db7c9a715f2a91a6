import type { App } from '#lib/app.ts';
import { attachedEvent } from '../calendar-event.ts';
import type { Told } from './told.server.ts';
import { together } from './words.ts';

interface Attending {
	name: string;
	address: string;
}

/** The client's seat in their own calendar; nothing for what never stood there. */
export function clientsCalendar(
	app: Pick<App, 'origin' | 'mail' | 'now'>,
	{ booking, call, hosts, firm }: Told,
	{ client, manage }: { client: Attending; manage: string }
) {
	if (booking.confirmedAt === null) return undefined;
	const whom = together(hosts.map(({ name }) => name));
	const cancelled = booking.state === 'cancelled';
	return {
		...eventOf(app, booking.id, firm),
		...{ startsAt: call.startsAt, endsAt: call.endsAt, sequence: booking.sequence, cancelled },
		title: `${booking.title} with ${whom}`,
		description: `With ${whom}, ${firm.name}.\nEnter, move or cancel it: ${manage}`,
		...{ url: manage, attendee: client }
	};
}

/** The same as their letters carry it. */
export function clientsEvent(...about: Parameters<typeof clientsCalendar>) {
	const event = clientsCalendar(...about);
	return event ? [attachedEvent(event)] : [];
}

/** A host's: an individual call is the event that its client has; a group is one, however many seats it sells. */
export function hostsEvent(
	app: Pick<App, 'origin' | 'mail' | 'now'>,
	{ booking, call, firm }: Told,
	{ host, page }: { host: Attending; page: string }
) {
	const group = call.kind === 'group';
	const off = call.cancelledAt !== null;
	if (!group && booking.confirmedAt === null) return [];
	const title = group ? booking.title : `${booking.title} with ${booking.name}`;
	return [
		attachedEvent({
			...eventOf(app, group ? call.id : booking.id, firm),
			...{ startsAt: call.startsAt, endsAt: call.endsAt, title },
			sequence: group ? call.sequence + (off ? 1 : 0) : booking.sequence,
			cancelled: group ? off : booking.state === 'cancelled',
			...{ description: `See it in Concord: ${page}`, url: page, attendee: host }
		})
	];
}

const eventOf = (
	{ origin, mail, now }: Pick<App, 'origin' | 'mail' | 'now'>,
	id: string,
	{ name }: { name: string }
) => ({
	uid: `${id}@${new URL(origin).hostname}`,
	writtenAt: now(),
	organizer: { name, address: mail.from }
});

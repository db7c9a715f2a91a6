import type { App } from '#lib/app.ts';
import type { Rows } from '#lib/basics/rows.ts';
import { composed, type Letter } from '#lib/notices/composed.ts';
import { kindOf, type NoticeKind } from '#lib/notices/kinds.ts';
import { notify } from '#lib/notices/notify.server.ts';
import { postLetter } from '#lib/notices/post.server.ts';
import { wishIn } from '#lib/notices/wishes.server.ts';
import { unsubscribeLink } from '#lib/people/notices/unsubscribe.server.ts';
import { decidePath } from '../decide-link.server.ts';
import type { BookingState } from '../booking.ts';
import { hostsEvent } from './attached.ts';
import * as letters from './host-letters.ts';
import { seatsTold } from './seats-told.server.ts';
import { toldOf, type Told } from './told.server.ts';

declare module '#lib/app.ts' {
	interface Jobs {
		'hosts.hear-confirmed': { booking: string };
		'hosts.hear-requested': { booking: string };
		'hosts.hear-moved': { booking: string; from: number };
		'hosts.hear-cancelled': { booking: string };
		'hosts.hear-declined': { booking: string };
	}
}

interface News {
	booking: string;
	from?: number;
}
interface Telling {
	kind: NoticeKind;
	states: readonly BookingState[];
	/** Whether there is something to tell. */
	when?: (told: Told) => boolean;
	compose: (about: letters.ToHost) => letters.WrittenToHost;
}

const telling = (how: Telling) => async (app: App, news: News) => (tx: Rows) =>
	tell(app, tx, news, how);

async function tell(app: App, tx: Rows, news: News, { states, when, kind, compose }: Telling) {
	const told = await toldOf(tx, news.booking);
	if (!told || !states.includes(told.booking.state) || when?.(told) === false) return;
	if (news.from === told.call.startsAt) return;
	const seats = await seatsTold(tx, told);
	if (seats === undefined) return;
	for (const host of told.hosts.filter(({ here }) => here)) {
		const about = toHost(app, told, { host, seats, from: news.from });
		await tellHost(app, tx, { about, host, kind, written: compose(about), calendar: true });
	}
}

type Host = Told['hosts'][number];

/** What a host's letters are written from. */
export function toHost(
	app: App,
	told: Told,
	{ host, seats, from }: { host: Host; seats: number; from?: number | undefined }
): letters.ToHost {
	const { booking, firm } = told;
	const { name, zone, hourCycle } = booking;
	return {
		...{ ...told, now: app.now(), seats, from, reader: host },
		client: { name: name ?? 'A client', zone, hourCycle },
		page: `${app.origin}/w/${firm.slug}/calls/${booking.id}`,
		decide: app.origin + decidePath(app, { bookingId: booking.id, personId: host.id })
	};
}

interface ToOne {
	about: letters.ToHost;
	host: Host;
	kind: NoticeKind;
	written: letters.WrittenToHost;
	/** Whether the file for calendars goes with it. */
	calendar: boolean;
}

/** A step: in the product, and by a letter of its own when they want the kind at once. */
export async function tellHost(
	app: App,
	tx: Rows,
	{ about, host, kind, written, calendar }: ToOne
) {
	const { booking, firm, hosts, page } = about;
	const others = hosts.map(({ id }) => id).filter((id) => id !== host.id);
	const mentions = [...others, ...(booking.contactId ? [booking.contactId] : [])];
	const wish = await wishIn(tx, host.id, kind);
	const byLetter = wish.mail === 'at once';
	await notify(app, tx, {
		...{ personId: host.id, kind, workspaceId: firm.id, mentions, title: written.title },
		href: page.slice(app.origin.length),
		...(byLetter && { ownLetter: true })
	});
	if (!byLetter) return;

	const unsubscribe = unsubscribeLink(app, host.id, kind);
	await postLetter(app, tx, {
		...{ to: host.email, personId: host.id, workspaceId: firm.id, mentions, unsubscribe },
		...{ subject: written.subject, ...composed(withFooter(written.letter, kind, unsubscribe)) },
		attachments: calendar
			? hostsEvent(app, about, { host: { name: host.name, address: host.email }, page })
			: []
	});
}

const withFooter = (letter: Letter, kind: NoticeKind, href: string): Letter => ({
	...letter,
	footer: {
		words: `You get a letter about “${kindOf(kind).label}” at once.`,
		link: { label: 'No more of these', href }
	}
});

export const tellHostsConfirmed = telling({
	...{ kind: 'booking.new', states: ['confirmed', 'completed'], compose: letters.booked }
});
export const tellHostsRequested = telling({
	...{ kind: 'booking.new', states: ['requested'], compose: letters.asked }
});
export const tellHostsMoved = telling({
	...{ kind: 'booking.changed', states: ['confirmed', 'requested'], compose: letters.moved }
});
export const tellHostsCancelled = telling({
	...{ kind: 'booking.changed', states: ['cancelled'], compose: letters.cancelled }
});
export const tellHostsRanOut = telling({
	...{ kind: 'booking.changed', states: ['declined'], compose: letters.ranOut },
	when: ({ booking }) => booking.endedBy === 'clock'
});

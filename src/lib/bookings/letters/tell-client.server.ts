import type { App } from '#lib/app.ts';
import type { Rows } from '#lib/basics/rows.ts';
import { composed } from '#lib/notices/composed.ts';
import { postLetter } from '#lib/notices/post.server.ts';
import type { BookingState } from '../booking.ts';
import { bookingPath, provingPath } from '../link.server.ts';
import { clientsEvent } from './attached.ts';
import * as endings from './client-endings.ts';
import * as letters from './client-letters.ts';
import { toldOf, type Told } from './told.server.ts';

declare module '#lib/app.ts' {
	interface Jobs {
		/** What they were told last, at another address. */
		'client.hears-again': { booking: string };
		'client.hears-confirmed': { booking: string };
		'client.hears-requested': { booking: string };
		'client.hears-unproven': { booking: string };
		'client.hears-moved': { booking: string; from: number };
		'client.hears-cancelled': { booking: string };
		'client.hears-declined': { booking: string };
		'client.hears-paid-too-late': { booking: string };
		'client.hears-not-accepted': { booking: string };
	}
}

interface News {
	booking: string;
	from?: number;
}
type Compose = (about: letters.ToClient) => letters.Written;

/** Where the times of an offering are. */
export const timesPath = (offeringId: string) => `/book/${offeringId}`;

/** A letter to the client of a booking, while what it tells is still so. */
const telling =
	(states: readonly BookingState[], compose: Compose) =>
	async (app: App, news: News) =>
	(tx: Rows) =>
		tell(app, tx, { news, states, compose });

async function tell(
	app: App,
	tx: Rows,
	{ news, states, compose }: { news: News; states: readonly BookingState[]; compose: Compose }
) {
	const told = await toldOf(tx, news.booking);
	if (!told || !states.includes(told.booking.state)) return;
	// There and back before anybody was told: nothing has moved.
	if (news.from === told.call.startsAt) return;
	const about = toClient(app, told, news.from);
	if (!about) return;
	const { subject, letter } = compose(about);
	const client = { name: about.reader.name, address: about.to };
	await postLetter(app, tx, {
		...addressed(about),
		...{ subject, ...composed(letter) },
		attachments: clientsEvent(app, told, { client, manage: about.manage })
	});
}

/** What their letters are written from; nothing of somebody who was erased. */
export function toClient(app: App, told: Told, from?: number) {
	const { booking } = told;
	const { email, name, zone, hourCycle } = booking;
	if (email === null || name === null) return undefined;
	const guessed = told.hostZones.includes(zone);
	return {
		...told,
		...{ now: app.now(), from, to: email, reader: { name, zone, hourCycle, guessed } },
		manage: app.origin + bookingPath(app, booking),
		proves: app.origin + provingPath(app, booking),
		again: app.origin + timesPath(booking.offeringId)
	};
}

/** To whom, and whom it names. */
export function addressed({ booking, clientId, hosts, to }: Told & { to: string }) {
	return {
		...{ to, workspaceId: booking.workspaceId, mentions: hosts.map(({ id }) => id) },
		...(clientId && { personId: clientId })
	};
}

export const tellConfirmed = telling(['confirmed', 'completed'], letters.confirmed);
export const tellRequested = telling(['requested'], letters.requested);
export const tellUnproven = telling(['unproven'], letters.unproven);
export const tellMoved = telling(['confirmed', 'requested'], letters.moved);
export const tellCancelled = telling(['cancelled'], endings.cancelled);
export const tellDeclined = telling(['declined'], endings.declined);
export const tellNotAccepted = telling(['released'], endings.notAccepted);
export const tellPaidTooLate = telling(['paid too late'], endings.paidTooLate);

/** Each says nothing but of its own states, so that one letter goes out. */
export const tellAgain = async (app: App, news: News) => {
	const ways = [tellConfirmed, tellRequested, tellUnproven];
	const all = await Promise.all(ways.map((tell) => tell(app, news)));
	return async (tx: Rows) => {
		for (const write of all) await write(tx);
	};
};

import { calendarOf } from '#lib/availability/calendar/calendar.server.ts';
import { dayTextAt } from '#lib/availability/calendar/clocks-of.ts';
import { slotsFor } from '#lib/availability/read.server.ts';
import { cityOf } from '#lib/basics/clock.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import { bookingBy, bookingPath, isProof, type Booking } from '#lib/bookings/link.server.ts';
import { mayCorrect } from '#lib/bookings/correct-address.server.ts';
import { movableUntil, refundOf, refundTerms } from '#lib/bookings/refund.ts';
import { callOf, party } from '#lib/bookings/seats.server.ts';
import { offeringWithHosts } from '#lib/catalog/for-booking.server.ts';
import { holdersOf } from '#lib/catalog/offerings/holders.server.ts';
import { lookAgain } from '#lib/payments/look-again.server.ts';
import { checkoutOf, paymentOf } from '#lib/payments/read.server.ts';
import { zoneChoices } from '#lib/availability/calendar/zone-choices.server.ts';
import { readerOf } from '#lib/web/reader.server.ts';
import { slotMark } from '#lib/web/slot-mark.server.ts';
import { opened } from './opened.server.ts';
import { ownFiles } from './own-files.ts';
import type { PageServerLoadEvent } from './$types';

type Asking = Pick<
	PageServerLoadEvent,
	'locals' | 'params' | 'url' | 'cookies' | 'request' | 'getClientAddress'
>;

/** All that whoever has the link sees of a booking. */
export async function bookingShown(event: Asking) {
	const { locals, url } = event;
	const { app } = locals;
	const booking = await asPaid(event, await opened(event));
	const call = await callOf(app.read, booking);
	const reader = readerOf(event, booking.zone);
	const { startsAt, endsAt } = call;
	const agreed = { ...booking, startsAt };
	const movable = movableUntil(agreed);
	const { offering } = await offeringWithHosts(app.read, booking.offeringId);
	const holders = await holdersOf(app.read, booking.workspaceId, call.hosts);
	const mark = slotMark(event).said;
	const now = app.now();
	const proof = url.searchParams.get('proof') ?? '';
	const mayMove =
		call.kind === 'individual' &&
		['confirmed', 'requested'].includes(booking.state) &&
		movable !== undefined &&
		movable > now;
	return {
		...{ state: booking.state, title: booking.title, minutes: booking.minutes },
		...{ name: booking.name, email: booking.email, message: booking.message },
		...{
			answers: answersSeen(booking),
			currency: booking.currency,
			priceMinor: booking.priceMinor
		},
		...{ reason: booking.reason, endedBy: booking.endedBy, refundMinor: booking.refundMinor },
		...{ startsAt, endsAt, kind: call.kind },
		...(await toPay(event, booking)),
		hosts: holders.map(({ name, zone, slug, hasPage }) => ({
			...{ name, zone, slug: hasPage ? slug : null }
		})),
		offering: { id: offering.id, state: offering.state },
		back: refundOf(agreed, 'client', now),
		terms: refundTerms(agreed),
		...{ movable: call.kind === 'group' ? undefined : movable, mayMove },
		...{ moved: url.searchParams.has('moved'), away: url.searchParams.get('cashier') === 'away' },
		correctable: mayCorrect(booking, mark, now),
		justBooked: Boolean(mark) && mayCorrect(booking, mark, now),
		seats: await seatsOf(event, booking),
		link: app.origin + bookingPath(app, booking),
		/** Of who comes by the letter that asks. */
		proof: isProof(app, booking, proof) ? proof : undefined,
		calendar:
			mayMove && url.searchParams.has('move') ? await timesFor(event, booking, reader) : undefined,
		zones: url.searchParams.has('pick-zone') ? zoneChoices(now) : undefined,
		reader: { ...reader, city: cityOf(reader.zone) },
		now
	};
}

/** What was answered; of files, those that this link opens can be opened. */
function answersSeen(booking: Booking) {
	const own = ownFiles(booking);
	return booking.answers.map(({ label, words, fileId }) => ({
		...{ label, words, fileId: fileId && own.includes(fileId) ? fileId : undefined }
	}));
}

/** Whoever comes back from the cashier sees at once what came of it. */
async function asPaid(event: Asking, booking: Booking) {
	const { app } = event.locals;
	if (booking.state !== 'checkout') return booking;
	const checkout = await checkoutOf(app.read, booking.partyId);
	if (!checkout) return booking;
	try {
		await lookAgain(app, checkout.id);
	} catch (error) {
		// Not to be asked now: the page shows what is known here, and is asked again.
		if (!(error instanceof Refusal)) throw error;
	}
	return bookingBy(app.read, event.params.token);
}

/** What is paid together, by whoever has the first seat, and until when it is kept. */
async function toPay({ locals: { app } }: Asking, booking: Booking) {
	const { partyId, state, priceMinor, endsWaitingAt } = booking;
	if (state !== 'checkout')
		return { total: priceMinor, paysHere: false, waitsUntil: endsWaitingAt, differs: null };
	const seats = await party(app.read, partyId);
	return {
		total: seats.reduce((sum, seat) => sum + seat.priceMinor, 0),
		paysHere: booking.id === partyId,
		waitsUntil: (await checkoutOf(app.read, partyId))?.expiresAt ?? null,
		/** What was paid is not what was asked for, and somebody decides about it. */
		differs: (await paymentOf(app.read, booking.id))?.problem ?? null
	};
}

/** Of seats that were booked together, whoever has the first one passes the others on. */
async function seatsOf({ locals: { app } }: Asking, booking: Booking) {
	if (booking.id !== booking.partyId) return [];
	const seats = await party(app.read, booking.partyId);
	if (seats.length < 2) return [];
	return seats.map((seat) => ({ state: seat.state, path: bookingPath(app, seat) }));
}

/** Free times of those who hold it, its own among them. */
export async function freeFor(
	{ locals: { app } }: Pick<Asking, 'locals'>,
	booking: Booking,
	span: { from: number; till: number }
) {
	const call = await callOf(app.read, booking);
	const { offering, hosts } = await offeringWithHosts(app.read, booking.offeringId);
	const same = hosts.filter(({ personId }) => call.hosts.includes(personId));
	const { minutes } = booking;
	const sold = { offering, hosts: same };
	const free = await slotsFor(app, app.read, sold, { minutes, ...span, besides: call.id });
	return [...free.keys()].filter((at) => at * 60_000 !== call.startsAt);
}

async function timesFor(event: Asking, booking: Booking, reader: ReturnType<typeof readerOf>) {
	const { app } = event.locals;
	const { offering } = await offeringWithHosts(app.read, booking.offeringId);
	const call = await callOf(app.read, booking);
	const [host] = await holdersOf(app.read, booking.workspaceId, call.hosts);
	const { searchParams } = event.url;
	return calendarOf(app, {
		free: (from, till) => freeFor(event, booking, { from: from * 60_000, till: till * 60_000 }),
		...{ horizon: offering.horizon, reader },
		theirs: host && { zone: host.zone, name: host.name.split(' ')[0] ?? host.name },
		// Whoever moves a call looks around its own day first.
		day: searchParams.get('day') ?? dayTextAt(reader.zone, call.startsAt),
		from: searchParams.get('from')
	});
}

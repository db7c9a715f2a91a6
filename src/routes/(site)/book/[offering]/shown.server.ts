import { calendarOf } from '#lib/availability/calendar/calendar.server.ts';
import { openSlots } from '#lib/availability/read.server.ts';
import { rulesMark } from '#lib/availability/watched.server.ts';
import { offsetNow } from '#lib/availability/calendar/clocks-of.ts';
import { cityOf } from '#lib/basics/clock.ts';
import { addressKey } from '#lib/basics/limits.ts';
import { beingPaid, keptBy } from '#lib/bookings/kept.server.ts';
import { bookingPath } from '#lib/bookings/link.server.ts';
import { refundTerms } from '#lib/bookings/refund.ts';
import { isLate } from '#lib/bookings/seats.server.ts';
import { groupSeats } from '#lib/bookings/seats-left.server.ts';
import { bookable } from '#lib/catalog/for-booking.server.ts';
import { publishedOffering } from '#lib/catalog/offerings/published.server.ts';
import { soldBy } from '#lib/catalog/offerings/sold-by.server.ts';
import { readerOf } from '#lib/web/reader.server.ts';
import { slotMark } from '#lib/web/slot-mark.server.ts';
import { zoneChoices } from '#lib/availability/calendar/zone-choices.server.ts';
import { wantedOf } from './wanted.ts';
import { bookedInside } from './inside.server.ts';
import type { PageServerLoadEvent } from './$types';

type Sold = Awaited<ReturnType<typeof publishedOffering>>;
type Asking = Pick<
	PageServerLoadEvent,
	'locals' | 'params' | 'url' | 'cookies' | 'request' | 'getClientAddress'
>;

/** All that the page needs, its free times included: nothing is asked for afterwards. */
export async function bookingPage(event: Asking) {
	const { locals, params, url } = event;
	const { app } = locals;
	app.limits.take('slots by address', addressKey(event.getClientAddress()));
	// Says when it is offered no more. Asked before all the rest: what changes meanwhile is told again, not lost.
	const rules = await rulesMark(app.read, await bookable(app.read, params.offering));
	const sold = await publishedOffering(app, params.offering);
	const reader = readerOf(event, sold.hosts[0]?.zone ?? 'UTC');
	const kept = await keptHere(event, sold);
	const length = lengthOf(sold, url.searchParams.get('length'), kept?.minutes);
	const wanted = wantedOf(url, sold);
	const shown = { sold, reader, length, url, besides: kept?.call, wanted };
	return {
		offering: wordsOf(sold),
		hosts: sold.hosts.map(({ id, name, slug, headline, zone, photo }) => ({
			...{ id, name, slug, headline, zone, photo }
		})),
		firm: sold.firm,
		others: await othersOf(app, sold),
		...{ length, kept, rules, wanted },
		begun: kept ? undefined : await begunHere(event, sold.id),
		/** Nobody is asked for details of what cannot be paid in the end. */
		unpayable: length.priceMinor > 0 && app.cashier.kind === 'absent',
		...(sold.kind === 'group'
			? { group: await groupSeats(app.read, sold.id, app.now()) }
			: { calendar: await calendar(app, shown) }),
		reader: { ...reader, city: cityOf(reader.zone), offset: offsetNow(reader.zone, app.now()) },
		zones: url.searchParams.has('pick-zone') ? zoneChoices(app.now()) : undefined,
		now: app.now(),
		inside: url.searchParams.has('embed'),
		booked: await bookedInside(app, url)
	};
}

/** Whoever did not say where they are is told, and booked, by the clock of the first who holds it. */
export async function readerHere(event: Asking) {
	const reader = readerOf(event, 'UTC');
	if (reader.known) return reader;
	const { hosts } = await publishedOffering(event.locals.app, event.params.offering);
	return readerOf(event, hosts[0]?.zone ?? 'UTC');
}

function wordsOf(sold: Sold) {
	const { id, kind, title, description, hosting, durations, currency, questions } = sold;
	const { policy, approval, cover } = sold;
	return {
		...{ id, kind, title, description, hosting, durations, currency, questions, policy, approval },
		cover
	};
}

/** One of those that are offered, whatever the address says. */
function lengthOf({ durations }: Sold, said: string | null, kept: number | undefined) {
	const found = durations.find(({ minutes }) => minutes === Number(said ?? kept));
	const chosen = found ?? durations[0];
	const unknown = said !== null && !found;
	return {
		...{ minutes: chosen?.minutes ?? 0, priceMinor: chosen?.priceMinor ?? 0 },
		...(unknown && { note: 'This length is not offered; the one that is chosen below is.' })
	};
}

async function keptHere(event: Asking, { id, policy }: Sold) {
	const { app } = event.locals;
	const { said } = slotMark(event);
	const kept = await keptBy(app.read, { offeringId: id, keeper: said });
	if (!kept) return undefined;
	const { first, seats, call } = kept;
	const { startsAt, endsAt } = call;
	const hosts = await publicHosts(event, call.hosts);
	return {
		...{
			party: first.partyId,
			call: call.id,
			seats,
			minutes: first.minutes,
			startsAt,
			endsAt,
			hosts
		},
		...{ until: first.endsWaitingAt ?? 0, late: isLate(first, app.now()) },
		...{ extended: first.extended, priceMinor: first.priceMinor * seats, each: first.priceMinor },
		files: first.answers.flatMap(({ label, words, fileId }) => (fileId ? [{ label, words }] : [])),
		terms: refundTerms({ priceMinor: first.priceMinor * seats, policy, startsAt })
	};
}

/** What is being paid in this browser: Back from the cashier leads here. */
async function begunHere(event: Asking, offeringId: string) {
	const { app } = event.locals;
	const asked = { offeringId, keeper: slotMark(event).said, now: app.now() };
	const found = await beingPaid(app.read, asked);
	return found && { startsAt: found.startsAt, path: bookingPath(app, found.seat) };
}

async function publicHosts({ locals: { app }, params }: Asking, ids: readonly string[]) {
	const { hosts } = await publishedOffering(app, params.offering);
	return hosts.flatMap(({ id, name, zone }) => (ids.includes(id) ? [{ id, name, zone }] : []));
}

interface Shown {
	sold: Sold;
	reader: ReturnType<typeof readerOf>;
	length: { minutes: number };
	url: URL;
	/** Kept for the reader, who may choose another one instead: its own time is free for them. */
	besides: string | undefined;
	/** The one who is chosen, where they take turns. */
	wanted: string | undefined;
}

function calendar(app: App.Locals['app'], { sold, reader, length, url, besides, wanted }: Shown) {
	const { minutes } = length;
	return calendarOf(app, {
		free: async (from, till) => {
			const mine = besides === undefined ? {} : { besides };
			const span = { minutes, from: from * 60_000, till: till * 60_000, personId: wanted, ...mine };
			return [...(await openSlots(app, sold.id, span)).keys()];
		},
		...{ horizon: sold.horizon, reader, theirs: oneClock(sold, wanted) },
		...{ day: url.searchParams.get('day'), from: url.searchParams.get('from') }
	});
}

/** Of several consultants the one clock that all of them have, if they do. */
function oneClock({ hosts: all }: Sold, wanted: string | undefined) {
	const hosts = wanted === undefined ? all : all.filter(({ id }) => id === wanted);
	const [first] = hosts;
	if (!first || hosts.some(({ zone }) => zone !== first.zone)) return undefined;
	return { zone: first.zone, name: hosts.length === 1 ? firstName(first.name) : 'Their' };
}

const firstName = (name: string) => name.split(' ')[0] ?? name;

/** What else the one consultant offers. */
async function othersOf(app: App.Locals['app'], { hosts, workspaceId, id }: Sold) {
	const [only] = hosts;
	if (!only || hosts.length > 1) return { offerings: [], groups: [] };
	const { offerings, groups } = await soldBy(app, { workspaceId, personId: only.id });
	const short = (each: (typeof offerings)[number]) => ({
		...{ id: each.id, title: each.title, description: each.description },
		...{ durations: each.durations, currency: each.currency, startsAt: each.startsAt },
		leastPriceMinor: each.leastPriceMinor
	});
	const others = <Each extends { id: string }>(all: Each[]) => all.filter((each) => each.id !== id);
	return { offerings: others(offerings).map(short), groups: others(groups).map(short) };
}

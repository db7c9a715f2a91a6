import { and, eq, sql } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { slotsFor } from '#lib/availability/read.server.ts';
import { SlotTaken, take } from '#lib/availability/take.server.ts';
import type { HourCycle } from '#lib/basics/clock.ts';
import { prepared, preparedInsert } from '#lib/basics/prepared.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import type { Rows } from '#lib/basics/rows.ts';
import { hashOf } from '#lib/basics/secrets.server.ts';
import { minutes as minutesOf } from '#lib/basics/time.ts';
import { bookable, type Host, type Offering } from '#lib/catalog/for-booking.server.ts';
import { noCashier } from '#lib/outside/cashier/absent.ts';
import { whoseTurn } from './whose-turn.server.ts';
import { linkHashOf, type Booking } from './link.server.ts';
import { giveFiles } from './attach.server.ts';
import { liveSeats, releaseSeat } from './seats.server.ts';
import { step } from './step.server.ts';
import { bookings, callHosts, calls } from './tables.server.ts';

/** So long a slot is kept while its client writes; once, it can be kept as long again. */
export const holdLasts = minutesOf(10);

export interface Wanted {
	offeringId: string;
	minutes: number;
	startsAt: number;
	/** Of a group. */
	seats?: number;
	/** Of those who hold it by turn the one whom the client wants: else it is whose turn it is. */
	personId?: string | undefined;
	/** The secret mark in the browser of whoever chooses. */
	keeper: string;
	zone: string;
	hourCycle?: HourCycle;
}

/**
 * Keeps a slot, or seats of a group, for whoever chose it: there is no other way to a booking. What the same browser
 * kept of the offering before is free again.
 */
export async function hold(app: App, wanted: Wanted) {
	return app.write((tx) => holdIn(app, tx, wanted));
}

/** A step: the same, for who books at once. */
export async function holdIn(app: App, tx: Rows, wanted: Wanted) {
	const { offeringId, keeper } = wanted;
	const [sold, kept] = await Promise.all([
		bookable(tx, offeringId),
		keptBy(tx, { keeperHash: hashOf(keeper), offeringId })
	]);
	const files = await giveUpOthers(app, tx, kept);
	const seats = await (sold.offering.kind === 'group'
		? holdSeats(app, tx, sold.offering, wanted)
		: holdSlot(app, tx, sold, wanted));
	return files.length > 0 ? giveFiles(tx, seats, files) : seats;
}

/** A step: the files that came with what was kept go on with the next choice. */
async function giveUpOthers(app: App, tx: Rows, kept: Booking[]) {
	for (const booking of kept) await giveUpIn(app, tx, booking, 'client');
	return kept.find(({ answers }) => answers.length > 0)?.answers ?? [];
}

const keptBy = prepared((rows) =>
	rows
		.select()
		.from(bookings)
		.where(
			and(
				eq(bookings.keeperHash, sql.placeholder('keeperHash')),
				eq(bookings.offeringId, sql.placeholder('offeringId')),
				eq(bookings.state, 'held')
			)
		)
);

/** What costs and cannot be paid is not kept either: whoever writes their details can also book it. */
export function assertPayable({ cashier }: Pick<App, 'cashier'>, priceMinor: number) {
	if (priceMinor > 0 && cashier.kind === 'absent') throw noCashier();
}

/** A step: nobody goes on with it. */
export async function giveUpIn(app: App, tx: Rows, booking: Booking, by: 'client' | 'consultant') {
	await step(app, tx, booking, { act: 'give up', by, values: { endedAt: app.now(), endedBy: by } });
	await releaseSeat(app, tx, booking);
}

async function holdSlot(
	app: App,
	tx: Rows,
	{ offering, hosts }: { offering: Offering; hosts: Host[] },
	wanted: Wanted
) {
	const duration = offering.durations.find(({ minutes }) => minutes === wanted.minutes);
	if (!duration) throw new Refusal(400, 'Choose one of the lengths that are offered.');
	assertPayable(app, duration.priceMinor);
	const { startsAt, minutes, personId } = wanted;
	const endsAt = startsAt + minutesOf(minutes);
	const asked = { minutes, from: startsAt, till: startsAt + 1, personId };
	const free = (await slotsFor(app, tx, { offering, hosts }, asked)).get(startsAt / 60_000);
	if (!free) throw new SlotTaken();

	const chosen =
		offering.hosting === 'together' ? [...free] : [await whoseTurn(tx, { offering, hosts, free })];
	const call = { ...newCall(app, offering, { startsAt, endsAt }), seats: 1, quorum: null };
	const until = app.now() + holdLasts;
	await take(app, tx, {
		...{ workspaceId: offering.workspaceId, hosts: chosen, from: startsAt, till: endsAt },
		...{ before: offering.before, after: offering.after, cause: 'hold', reference: call.id },
		...{ offeringId: offering.id, until }
	});
	const hosting = chosen.map((personId) => ({ callId: call.id, personId }));
	const { priceMinor } = duration;
	// Sent together, done one after the other.
	await Promise.all([putCall(tx, call), ...hosting.map((host) => putHost(tx, host))]);
	return [await keep(app, tx, { wanted, offering, callId: call.id, minutes, priceMinor, until })];
}

const putCall = preparedInsert(calls);
const putHost = preparedInsert(callHosts);
const putBooking = preparedInsert(bookings);

async function holdSeats(app: App, tx: Rows, offering: Offering, wanted: Wanted) {
	const seats = wanted.seats ?? 1;
	if (!(Number.isInteger(seats) && seats >= 1 && seats <= 20))
		throw new Refusal(400, 'Choose between 1 and 20 seats.', { field: 'seats' });
	const [call] = await tx.select().from(calls).where(eq(calls.offeringId, offering.id));
	if (!call || call.cancelledAt !== null || call.startsAt <= app.now())
		throw new Refusal(410, 'This group has begun or was cancelled. Look for another one.');
	const left = call.seats - (await liveSeats(tx, call.id, app.now())).length;
	if (left < seats)
		throw new Refusal(
			409,
			left < 1 ? 'The last seat was taken a moment ago.' : `Only ${left} of its seats are left.`,
			{ field: 'seats' }
		);
	const priceMinor = offering.durations[0]?.priceMinor ?? 0;
	assertPayable(app, priceMinor);
	const length = { minutes: (call.endsAt - call.startsAt) / 60_000 };
	const kept = { priceMinor, until: app.now() + holdLasts, ...length };
	const made: Booking[] = [];
	for (let seat = 0; seat < seats; seat++)
		made.push(
			await keep(app, tx, { wanted, offering, callId: call.id, ...kept, partyId: made[0]?.id })
		);
	return made;
}

export function newCall(
	app: App,
	{ workspaceId, id, kind, title }: Pick<Offering, 'workspaceId' | 'id' | 'kind' | 'title'>,
	when: { startsAt: number; endsAt: number }
) {
	return {
		...{ id: app.newId(), workspaceId, offeringId: id, kind, title, ...when },
		...{ sequence: 0, cancelledAt: null, createdAt: app.now() }
	};
}

interface Kept {
	/** Of who keeps it in a browser; a consultant who books for a client has none to come back to. */
	wanted: Pick<Wanted, 'zone' | 'hourCycle'> & { keeper?: string };
	offering: Offering;
	callId: string;
	minutes: number;
	priceMinor: number;
	until: number;
	partyId?: string | undefined;
}

/** What is sold is written down as it is now. */
export async function keep(app: App, tx: Rows, kept: Kept): Promise<Booking> {
	const { wanted, offering, callId, minutes, priceMinor, until } = kept;
	const id = app.newId();
	const booking: Booking = {
		...{ id, workspaceId: offering.workspaceId, callId, partyId: kept.partyId ?? id },
		...{ contactId: null, state: 'held', offeringId: offering.id, title: offering.title },
		...{ minutes, priceMinor, currency: offering.currency, policy: offering.policy },
		...{ approval: offering.approval, name: null, email: null, zone: wanted.zone },
		...{ hourCycle: wanted.hourCycle ?? '24', message: '', answers: [], fileIds: [] },
		...{ linkHash: linkHashOf(app, { id, linkVersion: 1 }), linkVersion: 1 },
		...{ keeperHash: wanted.keeper === undefined ? null : hashOf(wanted.keeper) },
		...{ endsWaitingAt: until, extended: false },
		...{ bookedBy: null, sequence: 0, createdAt: app.now(), confirmedAt: null },
		...{ endedAt: null, endedBy: null, reason: '', refundMinor: null }
	};
	await putBooking(tx, booking);
	return booking;
}

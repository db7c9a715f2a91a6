import { and, desc, eq, gt } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { keepTaken } from '#lib/availability/take.server.ts';
import { NotThere, Refusal } from '#lib/basics/refusal.ts';
import type { Reader, Rows } from '#lib/basics/rows.ts';
import { hashOf } from '#lib/basics/secrets.server.ts';
import { giveUpIn, holdIn, holdLasts, type Wanted } from './hold.server.ts';
import { callOf, isLate, party } from './seats.server.ts';
import { step } from './step.server.ts';
import { GivenUp } from './submit.server.ts';
import { bookings, calls } from './tables.server.ts';

interface ByBrowser {
	partyId: string;
	/** The secret mark in the browser. */
	keeper: string;
}

/** What this browser keeps of an offering, also when its time has just run out; nothing when it was swept. */
export async function keptBy(
	rows: Reader,
	{ offeringId, keeper }: { offeringId: string; keeper: string }
) {
	if (!keeper) return undefined;
	const seats = await rows
		.select()
		.from(bookings)
		.where(
			and(
				eq(bookings.state, 'held'),
				eq(bookings.offeringId, offeringId),
				eq(bookings.keeperHash, hashOf(keeper))
			)
		)
		.orderBy(desc(bookings.createdAt));
	const [first] = seats;
	if (!first) return undefined;
	const of = seats.filter(({ partyId }) => partyId === first.partyId);
	return { first, seats: of.length, call: await callOf(rows, first) };
}

/** What this browser began to pay of an offering: whoever comes back to its page goes on there. */
export async function beingPaid(
	rows: Reader,
	{ offeringId, keeper, now }: { offeringId: string; keeper: string; now: number }
) {
	if (!keeper) return undefined;
	const [found] = await rows
		.select({ seat: bookings, startsAt: calls.startsAt })
		.from(bookings)
		.innerJoin(calls, eq(calls.id, bookings.callId))
		.where(
			and(
				eq(bookings.state, 'checkout'),
				eq(bookings.offeringId, offeringId),
				eq(bookings.keeperHash, hashOf(keeper)),
				eq(bookings.id, bookings.partyId),
				gt(calls.startsAt, now)
			)
		)
		.orderBy(desc(bookings.createdAt))
		.limit(1);
	return found;
}

/** Once, as long again. */
export async function keepLonger(app: App, asked: ByBrowser) {
	return app.write(async (tx) => {
		const seats = await keptParty(tx, asked);
		for (const seat of seats) {
			if (seat.state !== 'held' || isLate(seat, app.now()))
				throw new Refusal(410, 'It was kept for too long already. Choose the time again.');
			if (seat.extended)
				throw new Refusal(409, 'It was kept longer once already; more is not fair to others.');
			const until = (seat.endsWaitingAt ?? app.now()) + holdLasts;
			const values = { endsWaitingAt: until, extended: true };
			await step(app, tx, seat, { act: 'keep longer', by: 'client', values });
			await keepTaken(tx, seat.callId, { until }, 'hold');
		}
	});
}

/** The time is somebody else's again at once. Twice is once. */
export async function giveUp(app: App, asked: ByBrowser) {
	return app.write(async (tx) => {
		for (const seat of await keptParty(tx, asked))
			if (seat.state === 'held') await giveUpIn(app, tx, seat, 'client');
	});
}

/**
 * What ran out while its client wrote is kept anew, if nobody else has it: whoever sends it means this very time.
 * Answers by what it is sent now.
 */
export async function keepAgain(
	app: App,
	{ partyId, keeper, ...reader }: ByBrowser & Pick<Wanted, 'zone' | 'hourCycle' | 'personId'>
) {
	return app.write(async (tx) => {
		const seats = await keptParty(tx, { partyId, keeper });
		if (seats.some(({ state }) => state !== 'released')) throw new GivenUp();
		const [{ offeringId, minutes }] = seats;
		const { startsAt } = await callOf(tx, seats[0]);
		const wanted = { offeringId, minutes, startsAt, seats: seats.length, keeper, ...reader };
		const [first] = await holdIn(app, tx, wanted);
		return first?.partyId ?? partyId;
	});
}

/** A step: with the mark of another browser it is not there. */
async function keptParty(tx: Rows, { partyId, keeper }: ByBrowser) {
	const seats = await party(tx, partyId);
	if (!keeper || seats[0].keeperHash !== hashOf(keeper)) throw new NotThere('This booking');
	return seats;
}

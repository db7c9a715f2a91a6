import { and, eq, gt, inArray, sql } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { keepTaken, release } from '#lib/availability/take.server.ts';
import type { HourCycle } from '#lib/basics/clock.ts';
import { NotThere, Refusal } from '#lib/basics/refusal.ts';
import type { Rows } from '#lib/basics/rows.ts';
import { hashOf } from '#lib/basics/secrets.server.ts';
import { days } from '#lib/basics/time.ts';
import { offeringWithHosts } from '#lib/catalog/for-booking.server.ts';
import { contactFor } from '#lib/contacts/contact-for.server.ts';
import { answersTo, filesAmong } from './answers.ts';
import { assertPayable, holdLasts } from './hold.server.ts';
import type { Booking } from './link.server.ts';
import { retake } from './retake.server.ts';
import { isLate, party } from './seats.server.ts';
import { step } from './step.server.ts';
import { bookings, calls } from './tables.server.ts';

/** A letter that proves an address waits so long, or until the call begins. */
const proofLasts = days(1);
/** A consultant has so long to say yes, or until the call begins. */
export const decisionLasts = days(3);
/** Of what is free, a stranger's address has so many to come before a letter is asked for. */
const freeWithoutProof = 2;

export interface Details {
	name: string;
	email: string;
	zone?: string;
	hourCycle?: HourCycle;
	message: string;
	/** Question id → what was said. */
	answers: Readonly<Record<string, string>>;
}

export type Submitted = 'confirmed' | 'requested' | 'unproven' | 'pay';

/** What is sent was given up, or swept when its time ran out: nobody has a place by it any more. */
export class GivenUp extends Refusal {
	constructor() {
		super(410, 'This was given up. Choose a time again; what you wrote is kept.');
	}
}

interface Sent {
	partyId: string;
	keeper: string;
	details: Details;
	/** What is known of the browser or its address speaks against believing the name: see `risk.server.ts`. */
	risky: boolean;
}

/** The client's details: what is free is booked, what costs goes to the cashier. Sent twice, it is one. */
export async function submit(app: App, { partyId, keeper, details, risky }: Sent) {
	return app.write(async (tx) => {
		const seats = await party(tx, partyId);
		const [first] = seats;
		if (first.keeperHash !== hashOf(keeper)) throw new NotThere('This booking');
		if (first.state !== 'held') return cameOf(seats);

		const call = await callAt(tx, first);
		if (call.cancelledAt !== null || call.startsAt <= app.now())
			throw new Refusal(
				410,
				'This has begun or was cancelled meanwhile. Choose another time; what you wrote is kept.'
			);
		const { offering } = await offeringWithHosts(tx, first.offeringId);
		const answers = answersTo(offering.questions, details.answers, first.answers);
		const said = {
			...{ name: details.name, email: details.email, message: details.message },
			...{ answers, fileIds: filesAmong(answers) },
			...(details.zone && { zone: details.zone }),
			...(details.hourCycle && { hourCycle: details.hourCycle })
		};
		const price = seats.reduce((sum, { priceMinor }) => sum + priceMinor, 0);
		const outcome = await decide(app, tx, first, { price, risky, email: details.email });
		const contactId =
			outcome === 'unproven'
				? null // a stranger's word alone makes no client
				: await contactFor(app, tx, {
						workspaceId: first.workspaceId,
						...said,
						zone: said.zone ?? first.zone
					});
		// Kept for too long: it is theirs all the same as long as nobody else has it.
		if (isLate(first, app.now()))
			await retake(app, tx, seats, { cause: 'hold', until: app.now() + holdLasts });
		const values = { ...said, contactId };
		const done: Booking[] = [];
		for (const seat of seats)
			done.push(await go(app, tx, seat, { outcome, values, startsAt: call.startsAt }));
		return { outcome, seats: done };
	});
}

async function callAt(tx: Rows, { callId }: Booking) {
	const [call] = await tx.select().from(calls).where(eq(calls.id, callId));
	if (!call) throw new NotThere('This booking');
	return call;
}

async function decide(
	app: App,
	tx: Rows,
	first: Booking,
	{ price, risky, email }: { price: number; risky: boolean; email: string }
): Promise<Submitted> {
	assertPayable(app, price);
	if (price > 0) return 'pay';
	if (risky || !(await hasFreeRoom(app, tx, first.workspaceId, email))) return 'unproven';
	return first.approval ? 'requested' : 'confirmed';
}

/** A step: whether somebody's word alone is enough for one more that is free. */
export async function hasFreeRoom(app: App, tx: Rows, workspaceId: string, email: string) {
	return (await freeToCome(app, tx, workspaceId, email)) < freeWithoutProof;
}

async function freeToCome(app: App, tx: Rows, workspaceId: string, email: string) {
	const there = await tx
		.select({ party: bookings.partyId })
		.from(bookings)
		.innerJoin(calls, eq(calls.id, bookings.callId))
		.where(
			and(
				eq(bookings.workspaceId, workspaceId),
				eq(sql`lower(${bookings.email})`, email.toLowerCase()),
				eq(bookings.priceMinor, 0),
				inArray(bookings.state, ['confirmed', 'requested']),
				gt(calls.startsAt, app.now())
			)
		);
	return new Set(there.map(({ party: each }) => each)).size;
}

interface Going {
	outcome: Submitted;
	values: Partial<typeof bookings.$inferInsert>;
	startsAt: number;
}

async function go(app: App, tx: Rows, seat: Booking, { outcome, values, startsAt }: Going) {
	const by = 'client';
	switch (outcome) {
		case 'confirmed':
			await keepTaken(tx, seat.callId, { cause: 'booking', until: null }, 'hold');
			return step(app, tx, seat, {
				...{ act: 'book', by },
				values: { ...values, confirmedAt: app.now(), endsWaitingAt: null }
			});
		case 'requested':
			await keepTaken(tx, seat.callId, { cause: 'booking', until: null }, 'hold');
			return step(app, tx, seat, {
				...{ act: 'ask the consultant', by },
				values: { ...values, endsWaitingAt: Math.min(app.now() + decisionLasts, startsAt) }
			});
		case 'unproven':
			await release(tx, seat.callId, 'hold');
			return step(app, tx, seat, {
				...{ act: 'ask for proof', by },
				values: { ...values, endsWaitingAt: Math.min(app.now() + proofLasts, startsAt) }
			});
		case 'pay':
			// From here on only the cashier can say that it will not be paid: no clock frees it.
			await keepTaken(tx, seat.callId, { until: null }, 'hold');
			return step(app, tx, seat, {
				...{ act: 'go to the cashier', by },
				values: { ...values, endsWaitingAt: null }
			});
		default:
			return outcome satisfies never;
	}
}

/** What came of it the first time, the seats that still stand before those that were cancelled since. */
function cameOf(seats: [Booking, ...Booking[]]) {
	const standing = seats.filter((seat) => outcomeOf(seat));
	const outcome = standing[0] && outcomeOf(standing[0]);
	if (!outcome) throw new GivenUp();
	return { outcome, seats: [...standing, ...seats.filter((seat) => !standing.includes(seat))] };
}

function outcomeOf({ state }: Booking): Submitted | undefined {
	if (state === 'confirmed' || state === 'requested' || state === 'unproven') return state;
	return state === 'checkout' ? 'pay' : undefined;
}

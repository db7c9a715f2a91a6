import { and, eq, sql } from 'drizzle-orm';
import type { App, News } from '#lib/app.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import type { Rows } from '#lib/basics/rows.ts';
import { next, stateWords, type BookingAct, type BookingState, type By } from './booking.ts';
import type { Booking } from './link.server.ts';
import { bookings, bookingSteps } from './tables.server.ts';

declare module '#lib/app.ts' {
	interface News {
		'booking.confirmed': { booking: string };
		'booking.requested': { booking: string };
		'booking.unproven': { booking: string };
		/** Its letters go to another address from now on; those who hold it know of it already. */
		'booking.address-corrected': { booking: string };
		'booking.moved': { booking: string; from: number };
		'booking.cancelled': { booking: string };
		'booking.declined': { booking: string };
		'booking.paid-too-late': { booking: string };
		/** What the cashier took was not what was asked for, and is not taken for the price. */
		'booking.not-accepted': { booking: string };
		'booking.completed': { booking: string };
		/** Money goes back to who paid it. */
		'booking.refund-due': { booking: string; amountMinor: number };
	}
}

interface Taken {
	act: BookingAct;
	by: By;
	/** What else changes with it. */
	values?: Partial<typeof bookings.$inferInsert>;
	/** Of a move: when it was before. */
	movedFrom?: number;
}

/**
 * A step: the only way for a booking from state to state. Of two who come at once the second finds it changed, and is
 * told what it is now.
 */
export async function step(app: App, tx: Rows, booking: Booking, taken: Taken) {
	const { act, by, values = {}, movedFrom } = taken;
	const to = next(booking.state, act, by);
	if (!to) throw new AlreadyDecided(booking.state);
	const [changed] = await tx
		.update(bookings)
		.set({ ...values, state: to })
		.where(and(eq(bookings.id, booking.id), eq(bookings.state, booking.state)))
		.returning();
	if (!changed) throw new AlreadyDecided(booking.state);
	await note(app, tx, changed, taken);
	await tell(app, tx, changed, act, movedFrom);
	return changed;
}

export class AlreadyDecided extends Refusal {
	constructor(state: BookingState) {
		super(409, `This has changed meanwhile: it is ${stateWords[state].toLowerCase()} now.`);
	}
}

/** A step: its place in the booking's own history. */
export async function note(app: App, tx: Rows, booking: Booking, { act, by, movedFrom }: Taken) {
	const [last] = await tx
		.select({ number: sql<number>`coalesce(max(${bookingSteps.number}), 0)` })
		.from(bookingSteps)
		.where(eq(bookingSteps.bookingId, booking.id));
	await tx.insert(bookingSteps).values({
		...{ bookingId: booking.id, number: Number(last?.number ?? 0) + 1, at: app.now() },
		...{ act, state: booking.state, by },
		detail: movedFrom === undefined ? {} : { from: movedFrom }
	});
}

async function tell(app: App, tx: Rows, { id, state }: Booking, act: BookingAct, from?: number) {
	if (act === 'move' && from !== undefined)
		return app.record(tx, 'booking.moved', { booking: id, from });
	const kind = news[state];
	if (kind && act !== 'keep longer') await app.record(tx, kind, { booking: id });
}

/** What others hear of; that something is kept, being paid or given up is nobody's news. */
const news: Partial<
	Record<
		BookingState,
		Exclude<
			keyof News,
			'booking.address-corrected' | 'booking.moved' | 'booking.not-accepted' | 'booking.refund-due'
		>
	>
> = {
	confirmed: 'booking.confirmed',
	requested: 'booking.requested',
	unproven: 'booking.unproven',
	cancelled: 'booking.cancelled',
	declined: 'booking.declined',
	'paid too late': 'booking.paid-too-late',
	completed: 'booking.completed'
};

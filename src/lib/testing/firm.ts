import { eq } from 'drizzle-orm';
import { takenTimes } from '#lib/availability/tables.server.ts';
import type { App } from '#lib/app.ts';
import { bookingPath, provingPath, type Booking } from '#lib/bookings/link.server.ts';
import { settlePaid, settleUnpayable } from '#lib/bookings/paid.server.ts';
import { bookings, calls } from '#lib/bookings/tables.server.ts';
import { offerings } from '#lib/catalog/tables.server.ts';
import { news } from '#lib/jobs/tables.server.ts';
import { seedDemo } from './seed-demo.server.ts';
import { testApp } from './test-app.ts';

/** The demo's firm with what a test of bookings asks about it. */
export async function firm() {
	const app = testApp();
	await seedDemo(app);
	return {
		app,
		booking: async (id: string): Promise<Booking> => {
			const [found] = await app.read.select().from(bookings).where(eq(bookings.id, id));
			if (!found) throw new Error(`no booking ${id}`);
			return found;
		},
		callOf: async ({ callId }: Booking) => {
			const [found] = await app.read.select().from(calls).where(eq(calls.id, callId));
			if (!found) throw new Error(`no call ${callId}`);
			return found;
		},
		/** Taken for a call, by whomever. */
		taken: ({ callId }: Booking) =>
			app.read.select().from(takenTimes).where(eq(takenTimes.reference, callId)),
		/** What was told of it, in words that say what and how much. */
		told: async ({ id }: Booking) => {
			const all = await app.read.select().from(news);
			// Ids of tests count: "id-9" came before "id-10".
			return all
				.sort((a, b) => a.id.length - b.id.length || (a.id < b.id ? -1 : 1))
				.filter(({ payload }) => (payload as { booking?: string }).booking === id)
				.map(({ kind, payload }) => {
					const { amountMinor } = payload as { amountMinor?: number };
					return amountMinor === undefined ? kind : `${kind} ${amountMinor}`;
				});
		},
		edit: (offering: { id: string }, values: Partial<typeof offerings.$inferInsert>) =>
			app.write(
				async (tx) =>
					void (await tx.update(offerings).set(values).where(eq(offerings.id, offering.id)))
			),
		pay: ({ partyId }: Booking) => app.write((tx) => settlePaid(app, tx, partyId)),
		unpayable: ({ partyId }: Booking) => app.write((tx) => settleUnpayable(app, tx, partyId))
	};
}

/** The secret part of a client's link. */
export const tokenOf = (app: App, booking: Booking) =>
	bookingPath(app, booking).slice('/booking/'.length);

/** The link in the letter that asks, and what only it carries. */
export function letterOf(app: App, booking: Booking) {
	const { pathname, searchParams } = new URL(provingPath(app, booking), app.origin);
	return [pathname.slice('/booking/'.length), searchParams.get('proof') ?? ''] as const;
}

/** The first of what was kept or booked. */
export function one(seats: readonly Booking[]): Booking {
	const [first] = seats;
	if (!first) throw new Error('nothing was kept');
	return first;
}

import { and, asc, eq, inArray, lt } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import type { Reader } from '#lib/basics/rows.ts';
import { contacts } from '#lib/contacts/tables.server.ts';
import { files } from '#lib/outside/files/tables.server.ts';
import { people } from '#lib/people/tables.server.ts';
import type { Booking } from './link.server.ts';
import { mine, type Acting } from './mine.server.ts';
import { refundOf } from './refund.ts';
import { bookings, bookingSteps, calls } from './tables.server.ts';
import { bookingStates } from './booking.ts';

/** Never shown: what was kept and given up again is nobody's business. */
const told = bookingStates.filter((state) => state !== 'held' && state !== 'released');

/** One call as who holds it sees it: its seats, what each said, what became of it, and what a cancellation costs. */
export async function oneCall(app: App, here: Acting, bookingId: string) {
	const { booking, call } = await mine(app.read, here, bookingId);
	const seats = await app.read
		.select()
		.from(bookings)
		.where(and(eq(bookings.callId, call.id), inArray(bookings.state, told)))
		.orderBy(asc(bookings.createdAt), asc(bookings.id));
	const hosts = await app.read
		.select({ id: people.id, name: people.name, zone: people.zone })
		.from(people)
		.where(inArray(people.id, call.hosts));
	const came = await filesWith(app.read, seats);
	const now = app.now();
	return {
		call: { ...call, isOver: call.endsAt <= now, hasBegun: call.startsAt <= now },
		hosts,
		seats: seats.map((seat) => ({
			...{ id: seat.id, state: seat.state, name: seat.name, email: seat.email, zone: seat.zone },
			...{ message: seat.message, contactId: seat.contactId },
			answers: seat.answers.map(({ label, words, fileId = '' }) => ({
				...{ label, words, file: came.get(fileId) }
			})),
			...{ priceMinor: seat.priceMinor, currency: seat.currency, reason: seat.reason },
			...{ endedBy: seat.endedBy, refundMinor: seat.refundMinor, createdAt: seat.createdAt },
			...{ endsWaitingAt: seat.endsWaitingAt, byUs: seat.bookedBy !== null },
			backMinor: refundOf({ ...seat, startsAt: call.startsAt }, 'consultant', now)
		})),
		steps: await stepsOf(app.read, seats),
		client: booking.contactId ? await clientOf(app.read, here, booking.contactId, now) : undefined
	};
}

/** What came with these seats, and with nothing else. */
async function filesWith(rows: Reader, seats: readonly Booking[]) {
	const { id, bytes, personId } = files;
	const found = await rows
		.select({ id, bytes })
		.from(files)
		.where(
			and(
				inArray(
					id,
					seats.flatMap(({ fileIds }) => fileIds)
				),
				inArray(
					personId,
					seats.map(({ partyId }) => partyId)
				)
			)
		);
	return new Map(found.map((file) => [file.id, file]));
}

/** What happened to each of these seats, in the order in which it did, and whose it is. */
async function stepsOf(rows: Reader, seats: readonly Booking[]) {
	const names = new Map(seats.map(({ id, name }) => [id, name]));
	const found = await rows
		.select()
		.from(bookingSteps)
		.where(inArray(bookingSteps.bookingId, [...names.keys()]))
		.orderBy(asc(bookingSteps.at), asc(bookingSteps.bookingId), asc(bookingSteps.number));
	return found.map(({ bookingId, number, ...step }) => ({
		...{ ...step, id: `${bookingId} ${number}`, name: names.get(bookingId) }
	}));
}

/** Who they are to the firm: how often they were here before. */
async function clientOf(rows: Reader, here: Acting, contactId: string, now: number) {
	const [contact] = await rows
		.select({ id: contacts.id, name: contacts.name, company: contacts.company })
		.from(contacts)
		.where(and(eq(contacts.workspaceId, here.workspace.id), eq(contacts.id, contactId)));
	if (!contact) return undefined;
	const before = await rows
		.select({ at: calls.startsAt })
		.from(bookings)
		.innerJoin(calls, eq(calls.id, bookings.callId))
		.where(
			and(
				eq(bookings.contactId, contactId),
				inArray(bookings.state, ['confirmed', 'completed']),
				lt(calls.endsAt, now)
			)
		)
		.orderBy(asc(calls.startsAt));
	return { ...contact, calls: before.length, first: before[0]?.at };
}

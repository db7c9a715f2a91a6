import {
	flag,
	index,
	integer,
	json,
	primaryKey,
	table,
	text,
	uniqueIndex,
	word
} from '#lib/basics/columns.ts';
import type { HourCycle } from '#lib/basics/clock.ts';
import type { CancelPolicy, OfferingKind } from '#lib/catalog/offering.ts';
import { offerings } from '#lib/catalog/tables.server.ts';
import { contacts } from '#lib/contacts/tables.server.ts';
import { people, workspaces } from '#lib/people/tables.server.ts';
import type { Answer, BookingState, By } from './booking.ts';

/** The meeting that bookings attend. */
export const calls = table(
	'calls',
	{
		id: text().primaryKey(),
		workspaceId: text()
			.notNull()
			.references(() => workspaces.id),
		offeringId: text()
			.notNull()
			.references(() => offerings.id),
		kind: word<OfferingKind>().notNull(),
		title: text().notNull(),
		startsAt: integer().notNull(),
		endsAt: integer().notNull(),
		/** Of a group; of an individual call one. */
		seats: integer().notNull(),
		/** How many must come for it; null when nothing is to be decided any more. */
		quorum: integer(),
		/** Of its calendar event: raised by every move, so that calendars move instead of doubling. */
		sequence: integer().notNull(),
		cancelledAt: integer(),
		createdAt: integer().notNull()
	},
	(t) => [
		uniqueIndex('calls_workspace_id').on(t.workspaceId, t.id),
		index('calls_time').on(t.workspaceId, t.startsAt),
		index('calls_offering').on(t.offeringId)
	]
);

/** Who holds a call. */
export const callHosts = table(
	'call_hosts',
	{
		callId: text()
			.notNull()
			.references(() => calls.id),
		personId: text()
			.notNull()
			.references(() => people.id)
	},
	(t) => [
		primaryKey({ columns: [t.callId, t.personId] }),
		index('call_hosts_person').on(t.personId)
	]
);

/** One client's seat in a call, from the moment it is kept for them. */
export const bookings = table(
	'bookings',
	{
		id: text().primaryKey(),
		workspaceId: text()
			.notNull()
			.references(() => workspaces.id),
		callId: text()
			.notNull()
			.references(() => calls.id),
		/** Seats that were kept together have the same one: the first one's id. */
		partyId: text().notNull(),
		contactId: text().references(() => contacts.id),
		state: word<BookingState>().notNull(),
		/** As it was when it was booked, whatever the consultant edits later. */
		offeringId: text().notNull(),
		title: text().notNull(),
		minutes: integer().notNull(),
		priceMinor: integer().notNull(),
		currency: text().notNull(),
		policy: json<CancelPolicy>().notNull(),
		approval: flag().notNull(),
		/** What the client said. */
		name: text(),
		email: text(),
		zone: text().notNull(),
		hourCycle: word<HourCycle>().notNull(),
		message: text().notNull(),
		answers: json<Answer[]>().notNull(),
		fileIds: json<string[]>().notNull(),
		/** Of the secret in the client's link; a corrected address raises the version, and the old link ends. */
		linkHash: text().notNull(),
		linkVersion: integer().notNull(),
		/** Of the mark in the browser that keeps the slot: nobody else goes on with it. */
		keeperHash: text(),
		/** While it is kept, waits for its letter, or waits for the consultant: when that ends. */
		endsWaitingAt: integer(),
		/** Kept longer once, at the client's wish. */
		extended: flag().notNull(),
		/** The consultant who booked it on the client's behalf. */
		bookedBy: text().references(() => people.id),
		/** Of its calendar event. */
		sequence: integer().notNull(),
		createdAt: integer().notNull(),
		confirmedAt: integer(),
		endedAt: integer(),
		endedBy: word<By>(),
		/** Why it was cancelled or declined, in the words of who did it. */
		reason: text().notNull(),
		/** What is given back of the price; null until it is decided. */
		refundMinor: integer()
	},
	(t) => [
		uniqueIndex('bookings_workspace_id').on(t.workspaceId, t.id),
		uniqueIndex('bookings_link').on(t.linkHash),
		index('bookings_call').on(t.callId),
		index('bookings_party').on(t.partyId),
		index('bookings_contact').on(t.contactId),
		index('bookings_keeper').on(t.keeperHash),
		index('bookings_waiting').on(t.state, t.endsWaitingAt)
	]
);

/** Every step of a booking from state to state, in order. */
export const bookingSteps = table(
	'booking_steps',
	{
		bookingId: text()
			.notNull()
			.references(() => bookings.id),
		number: integer().notNull(),
		at: integer().notNull(),
		/** What happened: an act of the state machine. */
		act: text().notNull(),
		state: word<BookingState>().notNull(),
		by: word<By>().notNull(),
		/** Of a move: from when to when. */
		detail: json<Record<string, number | string>>().notNull()
	},
	(t) => [primaryKey({ columns: [t.bookingId, t.number] })]
);

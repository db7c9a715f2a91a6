import { eq, inArray, or, sql, type Column } from 'drizzle-orm';
import { anybody, nothing, type Known, type Registered } from '#lib/basics/registered.ts';
import { ofContact } from '#lib/contacts/known-contact.server.ts';
import { bookings, bookingSteps, callHosts, calls } from './tables.server.ts';

/** Who booked what; the whole list is src/lib/personal-data.server.ts. */
export const bookingsData: readonly Registered[] = [
	{
		...{ table: bookingSteps, title: 'What became of your bookings', erased: 'kept' },
		of: (person) => ofBooking(bookingSteps.bookingId, person),
		holds: { at: 'when', act: 'what', state: 'what it was then', by: 'by whom', detail: 'times' },
		none: ['bookingId', 'number'],
		keptBecause: 'It names nobody: what happened to a booking, by its number.'
	},
	{
		...{ table: bookings, title: 'Your bookings', erased: 'emptied' },
		of: isTheirs,
		holds: {
			...{ workspaceId: 'the firm', state: 'how far', title: 'what', minutes: 'how long' },
			...{ priceMinor: 'the price', currency: 'in which money', policy: 'what comes back' },
			...{ name: 'your name', email: 'your address', zone: 'your time zone' },
			...{ hourCycle: 'your clock', message: 'your message', answers: 'your answers' },
			...{ fileIds: 'your files, by number' },
			...{ createdAt: 'when', confirmedAt: 'confirmed', endedAt: 'ended', endedBy: 'by whom' },
			...{ reason: 'why it ended', refundMinor: 'what came back' }
		},
		secret: {
			linkHash: 'the fingerprint of your link',
			keeperHash: 'the fingerprint of the mark in your browser'
		},
		none: [
			...['id', 'callId', 'partyId', 'contactId', 'offeringId', 'approval'],
			...['linkVersion', 'endsWaitingAt', 'extended', 'bookedBy', 'sequence']
		],
		becomes: {
			...{ name: anybody, email: null, zone: 'UTC', message: '', answers: [], reason: '' },
			fileIds: [],
			keeperHash: null
		},
		keptBecause:
			'What was sold, when and for how much, without saying to whom: the firm’s books refer to it.'
	},
	nothing(callHosts, 'Who holds which call, by number', ['callId', 'personId']),
	nothing(calls, 'Calls, by number', [
		...['id', 'workspaceId', 'offeringId', 'kind', 'title', 'startsAt', 'endsAt', 'seats'],
		...['quorum', 'sequence', 'cancelledAt', 'createdAt']
	])
];

function isTheirs(person: Known) {
	return or(
		ofContact(bookings.contactId, person),
		eq(sql`lower(${bookings.email})`, person.email.toLowerCase())
	);
}

/** Of what is kept by the number of a booking. */
export function ofBooking(column: Column, person: Known) {
	const theirs = sql`(select ${bookings.id} from ${bookings} where ${isTheirs(person)})`;
	return inArray(column, theirs);
}

import { eq } from 'drizzle-orm';
import type { App } from '../../../src/lib/app.ts';
import { openSlots } from '../../../src/lib/availability/read.server.ts';
import { days } from '../../../src/lib/basics/time.ts';
import { decidePath } from '../../../src/lib/bookings/decide-link.server.ts';
import { settlePaid } from '../../../src/lib/bookings/paid.server.ts';
import { bookings } from '../../../src/lib/bookings/tables.server.ts';
import { contactMerges, contactNotes, contacts } from '../../../src/lib/contacts/tables.server.ts';
import { contactUnsubscribeLink } from '../../../src/lib/contacts/unsubscribe.server.ts';
import { book } from '../../../src/lib/testing/booking.ts';
import * as cast from '../../../src/lib/testing/cast.ts';
import { cashCheck, openHour } from '../../../src/lib/testing/offers.ts';

/** What the firm has of its clients: Elif booked with Nadia, Ruth asks for a call with Tomasz, Jonas was merged. */
export interface ClientThings {
	/** Tomasz’ way to answer Ruth. */
	decide: string;
	/** Nadia’s, about Elif. */
	note: string;
	/** Of Jonas into Camille. */
	merge: string;
	/** Elif’s way out of a letter. */
	endLetters: string;
}

/** Answers what there is, and how it is made again what it was. */
export async function addClientThings(app: App, secret: string) {
	const { elif, ruth, jonas, camille, nadia, tomasz, hanna, haldenRoe } = cast;
	await bookSoonest(app, openHour, elif);
	const asked = await bookSoonest(app, cashCheck, ruth);
	await app.write((tx) => settlePaid(app, tx, asked.partyId));

	const at = app.now();
	const workspaceId = haldenRoe.id;
	const note = { id: app.newId(), workspaceId, contactId: elif.id, by: nadia.id, text: 'x', at };
	const two = { fromId: jonas.id, intoId: camille.id, by: hanna.id };
	const merge = { id: app.newId(), workspaceId, ...two, at, undoneAt: null };
	const asItWas = () =>
		app.write(async (tx) => {
			await tx.delete(contactNotes);
			await tx.delete(contactMerges);
			await tx.insert(contactNotes).values(note);
			await tx.insert(contactMerges).values(merge);
			await tx.update(contacts).set({ mergedInto: null });
			await tx.update(contacts).set({ mergedInto: camille.id }).where(eq(contacts.id, jonas.id));
			await tx.update(bookings).set({ state: 'requested' }).where(eq(bookings.id, asked.id));
		});
	await asItWas();
	const things: ClientThings = {
		decide: decidePath({ secret }, { bookingId: asked.id, personId: tomasz.id }),
		endLetters: contactUnsubscribeLink({ origin: '', secret }, elif.id, 'reminder 1 h'),
		...{ note: note.id, merge: merge.id }
	};
	return { things, asItWas };
}

type Offered = Parameters<typeof book>[1]['offering'];

async function bookSoonest(app: App, offering: Offered, client: typeof cast.elif) {
	const [duration] = offering.durations ?? [];
	const from = app.now() + days(2);
	const asked = { minutes: duration?.minutes ?? 0, from, till: from + days(7) };
	const [first] = (await openSlots(app, offering.id, asked)).keys();
	if (first === undefined) throw new Error('nothing is free in that week');
	const wanted = { offering, startsAt: first * 60_000, keeper: client.id, details: client };
	const [seat] = (await book(app, wanted)).seats;
	if (!seat) throw new Error('nothing was booked');
	return seat;
}

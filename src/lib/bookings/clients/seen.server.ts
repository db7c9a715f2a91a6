import { and, eq, inArray } from 'drizzle-orm';
import { NotThere } from '#lib/basics/refusal.ts';
import type { Reader } from '#lib/basics/rows.ts';
import { contactOf, idsOf } from '#lib/contacts/contact-of.server.ts';
import { mayDo } from '#lib/contacts/right.ts';
import { actingMember, type Acting } from '#lib/people/members/acting.server.ts';
import { bookings, callHosts } from '../tables.server.ts';

/** A step or a question: who asks, and whether they see every client of the firm or their own alone. */
export async function whoSees(rows: Reader, here: Acting) {
	const member = await actingMember(rows, here);
	return { member, all: mayDo(member, 'contacts.see all') };
}

/** A step or a question: a client as this member may see them: a consultant sees who booked with them. */
export async function clientSeen(rows: Reader, here: Acting, contactId: string) {
	const { member, all } = await whoSees(rows, here);
	const contact = await contactOf(rows, here.workspace.id, contactId);
	const ids = await idsOf(rows, contact);
	if (!all && !(await hasBookedWith(rows, ids, member.id))) throw new NotThere('This contact');
	return { member, contact, ids, all };
}

async function hasBookedWith(rows: Reader, contactIds: string[], personId: string) {
	const [found] = await rows
		.select({ id: bookings.id })
		.from(bookings)
		.innerJoin(callHosts, eq(callHosts.callId, bookings.callId))
		.where(and(inArray(bookings.contactId, contactIds), eq(callHosts.personId, personId)))
		.limit(1);
	return found !== undefined;
}

import { and, desc, eq, inArray } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import type { Reader } from '#lib/basics/rows.ts';
import { duplicatesOf } from '#lib/contacts/duplicates.server.ts';
import { mergesOf } from '#lib/contacts/merge.server.ts';
import { notesOf } from '#lib/contacts/notes.server.ts';
import { mayDo } from '#lib/contacts/right.ts';
import { letterWishesOf } from '#lib/contacts/wishes.server.ts';
import type { Acting } from '#lib/people/members/acting.server.ts';
import { fieldRightsOf } from '#lib/people/members/field-rights.server.ts';
import { visible } from '#lib/people/members/fields.ts';
import { people } from '#lib/people/tables.server.ts';
import { bookings, bookingSteps, callHosts, calls } from '../tables.server.ts';
import { seesAll } from '../mine.server.ts';
import { clientSeen } from './seen.server.ts';

const most = 200;

/** A client with all that somebody may see of them; of a merged one, the one it was found to be. */
export async function clientOf(app: App, here: Acting, contactId: string) {
	const { read } = app;
	const { member, contact, ids, all } = await clientSeen(read, here, contactId);
	const rights = await fieldRightsOf(read, here.workspace.id);
	const shown = (row: typeof contact) => {
		const { id, name, email, company, zone, createdAt } = row;
		const seen = { id, name, email, company, zone, createdAt };
		return visible(rights, member.roles, 'contact', seen);
	};
	const mayMerge = mayDo(member, 'contacts.merge');
	const hidesAddress = !('email' in shown(contact));
	const merges = all ? await mergesOf(app, contact) : [];
	return {
		contact: shown(contact),
		booked: await bookedBy(read, ids, { member, all }),
		notes: (await notesOf(read, contact)).map((note) => ({ ...note, own: note.by === member.id })),
		letters: await letterWishesOf(read, ids),
		merges: merges.map(({ email, ...merge }) => ({ ...merge, ...(!hidesAddress && { email }) })),
		duplicates: mayMerge ? (await duplicatesOf(read, contact)).map(shown) : [],
		...{ all, mayMerge },
		mayNote: mayDo(member, 'contacts.note')
	};
}

interface Viewer {
	member: { id: string; roles: readonly string[] };
	/** Sees all that they booked, with whomever. */
	all: boolean;
}

/** What they booked, the latest call first; for a consultant, with them. */
async function bookedBy(rows: Reader, contactIds: string[], { member, all }: Viewer) {
	const held = rows
		.select({ id: callHosts.callId })
		.from(callHosts)
		.where(eq(callHosts.personId, member.id));
	const found = await rows
		.select({
			...{ id: bookings.id, state: bookings.state, title: bookings.title },
			...{ minutes: bookings.minutes, priceMinor: bookings.priceMinor },
			...{ currency: bookings.currency, refundMinor: bookings.refundMinor },
			...{ message: bookings.message, reason: bookings.reason, endedBy: bookings.endedBy },
			...{ zone: bookings.zone, createdAt: bookings.createdAt, callId: bookings.callId },
			...{ startsAt: calls.startsAt, endsAt: calls.endsAt, kind: calls.kind }
		})
		.from(bookings)
		.innerJoin(calls, eq(calls.id, bookings.callId))
		.where(
			and(inArray(bookings.contactId, contactIds), all ? undefined : inArray(bookings.callId, held))
		)
		.orderBy(desc(calls.startsAt), desc(bookings.id))
		.limit(most);
	const hosts = await hostsIn(rows, found);
	const moves = await movesIn(rows, found);
	return found.map(({ callId, ...booking }) => {
		const those = hosts.get(callId) ?? [];
		const holds = member.roles.includes('consultant') && those.some(({ id }) => id === member.id);
		return {
			...{ ...booking, hosts: those.map(({ name }) => name), moves: moves.get(booking.id) ?? 0 },
			/** Whether its own page opens to this member. */
			opens: holds || seesAll(member)
		};
	});
}

async function hostsIn(rows: Reader, booked: { callId: string }[]) {
	const found = await rows
		.select({ callId: callHosts.callId, id: people.id, name: people.name })
		.from(callHosts)
		.innerJoin(people, eq(people.id, callHosts.personId))
		.where(
			inArray(
				callHosts.callId,
				booked.map(({ callId }) => callId)
			)
		)
		.orderBy(people.id);
	return Map.groupBy(found, ({ callId }) => callId);
}

async function movesIn(rows: Reader, booked: { id: string }[]) {
	const ids = booked.map(({ id }) => id);
	const found = await rows
		.select({ id: bookingSteps.bookingId })
		.from(bookingSteps)
		.where(and(inArray(bookingSteps.bookingId, ids), eq(bookingSteps.act, 'move')));
	const moves = new Map<string, number>();
	for (const { id } of found) moves.set(id, (moves.get(id) ?? 0) + 1);
	return moves;
}

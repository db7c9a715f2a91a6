import { and, desc, eq, inArray, isNull } from 'drizzle-orm';
import type { Reader } from '#lib/basics/rows.ts';
import { offeringHosts } from '#lib/catalog/tables.server.ts';
import { contacts } from '#lib/contacts/tables.server.ts';
import { memberships, people, workspaces } from '#lib/people/tables.server.ts';
import type { By } from '../booking.ts';
import type { Booking } from '../link.server.ts';
import { callOf } from '../seats.server.ts';
import { bookings, bookingSteps } from '../tables.server.ts';

type Host = Pick<typeof people.$inferSelect, 'id' | 'name' | 'email' | 'zone' | 'hourCycle'> & {
	/** Still of the firm, and not away: letters go to them. */
	here: boolean;
};

/** A booking with all that a letter about it says. */
export interface Told {
	booking: Booking;
	call: Awaited<ReturnType<typeof callOf>>;
	firm: { id: string; name: string; slug: string };
	hosts: Host[];
	/** Of all who hold the offering: whoever did not say where they are was booked by the clock of one of them. */
	hostZones: string[];
	/** The client's account, where they have one. */
	clientId: string | null;
	/** Who moved it last. */
	movedBy: By | undefined;
}

/** A step or a question: a booking as it is now; nothing when it is gone. */
export async function toldOf(rows: Reader, bookingId: string): Promise<Told | undefined> {
	const [found] = await rows
		.select({
			booking: bookings,
			firm: { id: workspaces.id, name: workspaces.name, slug: workspaces.slug },
			clientId: contacts.personId
		})
		.from(bookings)
		.innerJoin(workspaces, eq(workspaces.id, bookings.workspaceId))
		.leftJoin(contacts, eq(contacts.id, bookings.contactId))
		.where(eq(bookings.id, bookingId));
	if (!found) return undefined;
	const call = await callOf(rows, found.booking);
	const hosts = await hostsOf(rows, found.firm.id, call.hosts);
	const hostZones = await zonesOf(rows, found.booking);
	return { ...found, call, hosts, hostZones, movedBy: await whoMoved(rows, bookingId) };
}

async function hostsOf(rows: Reader, workspaceId: string, ids: string[]): Promise<Host[]> {
	const { id, name, email, zone, hourCycle, suspendedAt, deletedAt } = people;
	const found = await rows
		.select({ id, name, email, zone, hourCycle, suspendedAt, deletedAt })
		.from(people)
		.where(inArray(id, ids))
		.orderBy(id);
	const working = await rows
		.selectDistinct({ id: memberships.personId })
		.from(memberships)
		.where(
			and(
				eq(memberships.workspaceId, workspaceId),
				inArray(memberships.personId, ids),
				isNull(memberships.suspendedAt)
			)
		);
	const members = new Set(working.map((each) => each.id));
	return found.map(({ suspendedAt: suspended, deletedAt: deleted, ...host }) => ({
		...host,
		here: members.has(host.id) && suspended === null && deleted === null
	}));
}

async function zonesOf(rows: Reader, { offeringId }: Booking) {
	const all = await rows
		.selectDistinct({ zone: people.zone })
		.from(offeringHosts)
		.innerJoin(people, eq(people.id, offeringHosts.personId))
		.where(eq(offeringHosts.offeringId, offeringId));
	return all.map(({ zone }) => zone);
}

async function whoMoved(rows: Reader, bookingId: string) {
	const [last] = await rows
		.select({ by: bookingSteps.by })
		.from(bookingSteps)
		.where(and(eq(bookingSteps.bookingId, bookingId), eq(bookingSteps.act, 'move')))
		.orderBy(desc(bookingSteps.number))
		.limit(1);
	return last?.by;
}

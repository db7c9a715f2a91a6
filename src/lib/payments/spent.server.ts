import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import type { Reader } from '#lib/basics/rows.ts';
import { bookings, callHosts } from '#lib/bookings/tables.server.ts';
import { contacts } from '#lib/contacts/tables.server.ts';
import { payments } from './tables.server.ts';

export interface Spent {
	currency: string;
	minor: number;
}

/** A question: what contacts and those merged into them have paid and not been given back, by currency. */
export async function spentBy(
	rows: Reader,
	contactIds: readonly string[],
	/** Only for calls that this person holds. */
	hostId?: string
) {
	const root = sql<string>`coalesce(${contacts.mergedInto}, ${contacts.id})`;
	const held = rows
		.select({ id: callHosts.callId })
		.from(callHosts)
		.where(eq(callHosts.personId, hostId ?? ''));
	const found = await rows
		.select({
			...{ root, currency: payments.currency },
			minor: sql<number>`sum(${payments.amountMinor} - ${payments.refundMinor})`
		})
		.from(payments)
		.innerJoin(bookings, eq(bookings.id, payments.bookingId))
		.innerJoin(contacts, eq(contacts.id, bookings.contactId))
		.where(
			and(
				...[isNotNull(payments.paidAt), inArray(root, [...contactIds])],
				hostId === undefined ? undefined : inArray(bookings.callId, held)
			)
		)
		.groupBy(root, payments.currency)
		.orderBy(payments.currency);
	const spent = new Map<string, Spent[]>();
	for (const { root: id, currency, minor } of found)
		if (Number(minor) > 0)
			spent.set(id, [...(spent.get(id) ?? []), { currency, minor: Number(minor) }]);
	return spent;
}
